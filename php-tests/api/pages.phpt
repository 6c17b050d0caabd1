--TEST--
README and docs: links lead somewhere, commands and settings exist, scripts run, every message of the sources is explained
--FILE--
<?php
require __DIR__ . '/../support.inc';
$root = getenv('GEARMAN_TEST_ROOT');
chdir($root);
$pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...glob('docs/*.md')];
$anchors = fn(string $page) => array_map(
    fn($heading) => preg_replace('/[^\w -]/', '', strtolower($heading)),
    preg_match_all('/^#+ (.*)$/m', preg_replace('/^```.*?^```$/ms', '', file_get_contents($page)), $found) ? $found[1] : [],
);
$links = 0;
foreach ($pages as $page) {
    preg_match_all('/\]\(([^)#\s]*)(?:#([^)]*))?\)/', preg_replace(['/^```.*?^```$/ms', '/`[^`]*`/'], '', file_get_contents($page)), $found, PREG_SET_ORDER);
    foreach ($found as $link) {
        $links++;
        [$to, $anchor] = [$link[1], $link[2] ?? ''];
        if (preg_match('~^https?://~', $to)) {
            continue;
        }
        $file = $to === '' ? $page : dirname($page) . "/$to";
        if (!file_exists($file)) {
            show($page, 'leads nowhere', $to);
        } elseif ($anchor !== '' && !in_array($anchor, array_map(fn($heading) => str_replace(' ', '-', $heading), $anchors($file)), true)) {
            show($page, 'no such heading', "$to#$anchor");
        }
    }
}
show($links > 100);

// ---- blocks -------------------------------------------------------------------------
$makefile = file_get_contents('Makefile');
$gearmand = new Gearmand();
$client_side = worker_process(['resize' => fn() => '', 'reverse' => fn(GearmanJob $job) => strrev($job->workload())], $gearmand->port);
wait_until(fn() => queue_of('reverse', $gearmand->port)[2] === 1);
$done = [];
foreach ($pages as $page) {
    if ($page === 'docs/api.md' || $page === 'docs/tls.md') {
        continue; // they have tests of their own: documentation.phpt here and in tls
    }
    preg_match_all('/^```(\w*)\n(.*?)^```$/ms', file_get_contents($page), $blocks, PREG_SET_ORDER);
    foreach ($blocks as [, $kind, $block]) {
        $done[$kind] = ($done[$kind] ?? 0) + 1;
        $wrong = match ($kind) {
            'sh' => wrong_in_shell($block, $makefile),
            'ini' => wrong_in_ini($block),
            'php' => wrong_in_php($block, $gearmand),
            'dockerfile' => preg_match('/^(FROM|RUN|COPY|#|$| )/m', $block) ? null : 'no Dockerfile',
            default => "a block of $kind",
        };
        $wrong === null || show($page, $wrong, $block);
    }
}
ksort($done);
show(array_keys($done), $done['php'] > 6, $done['sh'] > 6, $done['ini'] > 3);

/** It is parsed; what it makes is a verb. */
function wrong_in_shell(string $block, string $makefile): ?string
{
    exec('bash -n -c ' . escapeshellarg($block) . ' 2>&1', $said, $status);
    if ($status) {
        return implode("\n", $said);
    }
    preg_match_all('/\bmake ([a-z]+)/', preg_replace('/#.*/', '', $block), $verbs);
    foreach ($verbs[1] as $verb) {
        if (!preg_match("/^$verb:/m", $makefile)) {
            return "make has no $verb";
        }
    }
    return null;
}

/** php.ini, a pool, a unit: what is of gearman's is a setting. */
function wrong_in_ini(string $block): ?string
{
    if (parse_ini_string($block, true, INI_SCANNER_RAW) === false) {
        return 'cannot be parsed';
    }
    preg_match_all('/\bgearman\.\w+/', preg_replace('/^;.*/m', '', $block), $settings);
    return array_filter($settings[0], fn($name) => ini_get($name) === false) ? 'no such setting' : null;
}

/** A script runs to its end without a word; a worker is left after a second, and must not have said more. */
function wrong_in_php(string $block, Gearmand $gearmand): ?string
{
    $script = str_replace(['4730', '4731'], (string) $gearmand->port, preg_replace('/^<\?php\n/', '', $block));
    $is_worker = (bool) preg_match('/^(while|for) \(.*\{/m', $script);
    if ($is_worker) {
        foreach (['resize', 'import', 'reverse', 'quit'] as $function) {
            $gearmand->client()->doBackground($function, 'a job');
        }
        $script = 'pcntl_signal(SIGALRM, fn() => exit(0)); pcntl_async_signals(true); pcntl_alarm(' . max(1, intdiv(PATIENCE, 30)) . ");\n$script";
    }
    [$ended, $out, $err] = run_php($script);
    $words = preg_replace('/^job: the file is empty\n/m', '', $err);
    return $ended === 'exit 0' && $words === '' && !preg_match('/Warning|Notice|Deprecated|Fatal|Not queued/', $out) ? null : "$ended: $out$err";
}

// ---- messages --------------------------------------------------------------------------
$explained = preg_replace('/\s+/', ' ', file_get_contents('docs/troubleshooting.md'));
$messages = [];
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator('src', FilesystemIterator::SKIP_DOTS)) as $file) {
    if (str_ends_with($file, '.rs') && !str_contains($file, 'fuzzed')) {
        $source = explode('#[cfg(test)]', file_get_contents($file))[0];
        preg_match_all('/(?:#\[error\(|\bmessage(?:: |  ?= )|zend::warning\((?:&format!\()?|refuse\(call, (?:&format!\()?)"((?:[^"\\\\]|\\\\.)*)"/', $source, $found);
        array_push($messages, ...$found[1]);
    }
}
foreach ($messages as $message) {
    $parts = array_map(fn($part) => trim($part, ' :,;()'), preg_split('/\{[^}]*\}/', $message));
    usort($parts, fn($a, $b) => strlen($b) <=> strlen($a));
    // Two words at least: what only joins other messages says nothing itself.
    if (str_contains($parts[0], ' ') && !str_contains($explained, $parts[0])) {
        show('not explained', $message);
    }
}
show(count($messages) > 50);
?>
--EXPECT--
true
['dockerfile', 'ini', 'php', 'sh'] true true true
true
