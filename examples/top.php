<?php
/*
 * The queues of one or more gearmands, the longest first.
 *
 *     php top.php [--json | --prometheus] [--every=SECONDS] [HOST:PORT,…]
 *
 * In a terminal it goes on and shows how each queue grows (+) or shrinks (-) per second; otherwise
 * it prints one table. The status is 1 if a server does not answer. --json and --prometheus print
 * once; what is away is null there, or gearman_up 0. Without servers: GEARMAN_HOST and GEARMAN_PORT.
 */
$options = getopt('', ['json', 'prometheus', 'every:'], $rest);
$every = max(0.1, (float) ($options['every'] ?? 2));
$servers = $argv[$rest] ?? (getenv('GEARMAN_HOST') ?: '127.0.0.1') . ':' . (getenv('GEARMAN_PORT') ?: 4730);

$admin = new GearmanAdmin();
$admin->setTimeout(2000);
if (!$admin->addServers($servers)) {
    exit(1);
}

/** The queues now, as server => function => counts; false for a server that is away. */
function look(GearmanAdmin $admin): array
{
    return @$admin->status();
}

/** A name without what a terminal would obey. */
function shown(string|int $name): string
{
    return preg_replace('/[\x00-\x1f\x7f]|\xc2[\x80-\x9f]/', '?', (string) $name);
}

/** Lines of a table; $before and $seconds tell of the look before this one. */
function table(array $now, array $before = [], float $seconds = 0): array
{
    $rows = [];
    foreach ($now as $server => $functions) {
        foreach ($functions ?: [] as $function => $counts) {
            $was = $before[$server][$function]['queued'] ?? $counts['queued'];
            $rate = $seconds > 0 ? sprintf('%+.1f', ($counts['queued'] - $was) / $seconds) : '';
            $rows[] = [$counts['queued'], $counts['running'], $counts['workers'], $rate, shown($function), shown($server)];
        }
    }
    usort($rows, fn($a, $b) => [$b[0], $b[1], $a[4], $a[5]] <=> [$a[0], $a[1], $b[4], $b[5]]);
    $lines = [sprintf('%9s %8s %8s %9s  %-30s %s', 'queued', 'running', 'workers', 'per s', 'function', 'server')];
    foreach ($rows as $row) {
        $lines[] = sprintf('%9d %8d %8d %9s  %-30s %s', ...$row);
    }
    foreach (array_keys($now, false, true) as $server) {
        $lines[] = shown($server) . ' does not answer';
    }
    return $lines;
}

/** The text format of Prometheus. */
function prometheus(array $now): string
{
    // It takes nothing but UTF-8, and a name may be any bytes.
    $utf8 = fn($text) => json_decode(json_encode((string) $text, JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR));
    $label = fn($text) => '"' . strtr($utf8($text), ['\\' => '\\\\', '"' => '\"', "\n" => '\n']) . '"';
    $text = "# HELP gearman_up Whether the gearmand answers.\n# TYPE gearman_up gauge\n";
    foreach ($now as $server => $functions) {
        $text .= "gearman_up{server={$label($server)}} " . (int) ($functions !== false) . "\n";
    }
    $gauges = [
        'queued' => ['gearman_jobs_queued', 'Jobs that wait for a worker.'],
        'running' => ['gearman_jobs_running', 'Jobs that a worker has.'],
        'workers' => ['gearman_workers', 'Workers that offer the function.'],
    ];
    foreach ($gauges as $key => [$name, $help]) {
        $text .= "# HELP $name $help\n# TYPE $name gauge\n";
        foreach ($now as $server => $functions) {
            foreach ($functions ?: [] as $function => $counts) {
                $text .= "$name{server={$label($server)},function={$label($function)}} $counts[$key]\n";
            }
        }
    }
    return $text;
}

$now = look($admin);
if (isset($options['prometheus'])) {
    echo prometheus($now);
    exit(0);
}
if (isset($options['json'])) {
    // An object also where a server has no functions.
    $objects = array_map(fn($functions) => $functions === false ? null : (object) $functions, $now);
    echo json_encode((object) $objects, JSON_PRETTY_PRINT | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR), "\n";
    exit(0);
}
if (!stream_isatty(STDOUT)) {
    echo implode("\n", table($now)), "\n";
    exit(in_array(false, $now, true) ? 1 : 0);
}
for ($before = [], $seconds = 0.0, $then = microtime(true);;) {
    echo "\e[H\e[2J", implode("\n", array_slice(table($now, $before, $seconds), 0, 40)), "\n";
    usleep((int) ($every * 1e6));
    [$before, $now] = [$now, look($admin)];
    [$seconds, $then] = [microtime(true) - $then, microtime(true)];
}
