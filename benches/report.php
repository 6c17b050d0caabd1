<?php
/*
 * Turns the figures that benches/run kept in DATA into OUT/benchmarks.md and
 * OUT/benchmarks.svg, and prints the table.
 *
 *     php -n report.php DATA OUT
 */
require __DIR__ . '/chart.php';

[, $data, $out] = $argv;
$measurements = measurements();
$times = times("$data/times.tsv");

$parts = [introduction()];
if ($times) {
    file_put_contents("$out/benchmarks.svg", chart(bars($measurements, $times)));
    $parts[] = "![Time of one operation against PECL's](benchmarks.svg)";
    $parts[] = time_table($measurements, $times);
    $parts[] = floor_table($measurements, $times);
    $parts[] = apart_table($measurements, times("$data/apart.tsv"));
    $parts[] = memory_table($measurements, $times);
}
$parts[] = growth_table(rows("$data/growth.tsv"));
$parts[] = tls_table(times("$data/tls.tsv"));
$parts[] = loops_table(times("$data/loops.tsv"));
$parts[] = syscall_table(rows("$data/syscalls.tsv"));
$parts[] = instruction_table(rows("$data/instructions.tsv"), rows("$data/where.tsv"));
$parts[] = method();
$parts[] = machine($data);

$text = implode("\n\n", array_map(rtrim(...), array_filter($parts))) . "\n";
file_put_contents("$out/benchmarks.md", $text);
echo $text, "\nwritten to $out/benchmarks.md\n";

// ---- the figures ------------------------------------------------------------

/** Lines of tab-separated fields; none where there is no file. */
function rows(string $file): array
{
    $lines = is_file($file) ? file($file, FILE_IGNORE_NEW_LINES) : [];
    return array_map(fn ($line) => explode("\t", $line), $lines);
}

/** name => [operation, target, title], in the order of the report. */
function measurements(): array
{
    $measurements = [];
    foreach (file(__DIR__ . '/measurements', FILE_IGNORE_NEW_LINES) as $line) {
        if ($line !== '' && $line[0] !== '#') {
            $fields = preg_split('/\s+/', $line, 11);
            $measurements[$fields[0]] = ['operation' => $fields[1], 'target' => $fields[9], 'title' => $fields[10]];
        }
    }
    return $measurements;
}

/** name => contestant => wall|cpu|peak => one figure a round. */
function times(string $file): array
{
    $times = [];
    foreach (rows($file) as $row) {
        [$name, $contestant, $wall, $cpu, $peak] = $row + [4 => 0];
        $times[$name][$contestant]['wall'][] = (float) $wall;
        $times[$name][$contestant]['cpu'][] = (float) $cpu;
        $times[$name][$contestant]['peak'][] = (float) $peak;
    }
    return $times;
}

function median(array $figures): float
{
    sort($figures);
    $middle = intdiv(count($figures), 2);
    return count($figures) % 2 ? $figures[$middle] : ($figures[$middle - 1] + $figures[$middle]) / 2;
}

/** Median of the rounds' ratios: what slows a round slows both. Null where one is missing. */
function ratio(?array $ours, ?array $theirs, string $what): ?float
{
    return $ours && $theirs && median($theirs[$what]) > 0
        ? median(array_map(fn ($a, $b) => $a / $b, $ours[$what], $theirs[$what]))
        : null;
}

/** How far apart the rounds of one contestant typically are, in percent of their median. */
function spread(array $times): int
{
    $spreads = [];
    foreach ($times as $contestants) {
        foreach ($contestants as ['wall' => $wall]) {
            $spreads[] = (max($wall) - min($wall)) / median($wall) * 100;
        }
    }
    return (int) median($spreads);
}

// ---- the text ---------------------------------------------------------------

function microseconds(?array $figures): string
{
    return $figures ? duration(median($figures)) : '';
}

function duration(float $us): string
{
    return match (true) {
        $us < 1 => sprintf('%.1f ns', $us * 1e3),
        $us < 10 => sprintf('%.2f µs', $us),
        $us < 1e4 => sprintf($us < 100 ? '%.1f µs' : '%.0f µs', $us),
        default => sprintf($us < 1e5 ? '%.1f ms' : '%.0f ms', $us / 1e3),
    };
}

function times_as_much(?float $ratio): string
{
    return $ratio === null ? '' : sprintf($ratio < 0.1 ? '%.3f' : '%.2f', $ratio);
}

function line(string ...$cells): string
{
    return '| ' . implode(' | ', $cells) . " |\n";
}

function introduction(): string
{
    return <<<'END'
        # Benchmarks

        gearman.so against PECL gearman (the extension that Debian ships, on its libgearman)
        and against the limit: a bare blocking socket that writes and reads the same packets
        and does nothing else. Below 1.00 in the ratios, ours is ahead.

        Repeat it with `make bench`, or `benches/run --all`, which counts system calls and
        instructions too.
        END;
}

function time_table(array $measurements, array $times): string
{
    $table = line('one operation', 'limit', 'PECL', 'ours', 'ours : PECL', 'ours : limit',
        'CPU limit', 'CPU PECL', 'CPU ours', 'CPU ours : PECL', 'target');
    $table .= '|---' . str_repeat('|---:', 9) . "|---|\n";
    foreach ($measurements as $name => ['operation' => $operation, 'target' => $target, 'title' => $title]) {
        if (str_starts_with($operation, 'memory') || !isset($times[$name])) {
            continue;
        }
        $all = $times[$name];
        [$limit, $pecl, $ours] = [$all['limit'] ?? null, $all['pecl'] ?? null, $all['ours'] ?? null];
        $table .= line(
            $title,
            microseconds($limit['wall'] ?? null),
            microseconds($pecl['wall'] ?? null),
            '**' . microseconds($ours['wall'] ?? null) . '**',
            '**' . times_as_much(ratio($ours, $pecl, 'wall')) . '**',
            times_as_much(ratio($ours, $limit, 'wall')),
            microseconds($limit['cpu'] ?? null),
            microseconds($pecl['cpu'] ?? null),
            microseconds($ours['cpu'] ?? null),
            times_as_much(ratio($ours, $pecl, 'cpu')),
            verdict($target, $ours, $pecl, $limit),
        );
    }
    return "## Time\n\n" . $table;
}

/** What was aimed at, and whether it is so: "≤ 1.08 × limit: met". */
function verdict(string $targets, ?array $ours, ?array $pecl, ?array $limit): string
{
    $verdicts = [];
    foreach ($targets === '-' ? [] : explode(',', $targets) as $target) {
        [$what, $most] = explode('<=', $target);
        [$ratio, $of, $best] = match ($what) {
            'limit' => [ratio($ours, $limit, 'wall'), 'limit', null],
            'pecl' => [ratio($ours, $pecl, 'wall'), 'PECL', ratio($limit, $pecl, 'wall')],
            'cpu' => [ratio($ours, $pecl, 'cpu'), "PECL's CPU", ratio($limit, $pecl, 'cpu')],
            'peak' => [ratio($ours, $pecl, 'peak'), 'PECL', null],
            'script' => [ratio($ours, $limit, 'peak'), 'the script alone', null],
        };
        $missed = '**missed**' . ($best === null ? '' : ', the limit itself has ' . times_as_much($best));
        $verdicts[] = "≤ $most × $of: " . ($ratio === null ? '?' : ($ratio <= (float) $most ? 'met' : $missed));
    }
    return implode('; ', $verdicts);
}

/** What there is to gain at all, where every operation waits for gearmand. */
function floor_table(array $measurements, array $times): string
{
    $table = '';
    foreach (['background', 'status', 'drain', 'normal', 'foreground'] as $name) {
        if (!isset($times[$name])) {
            continue;
        }
        ['limit' => $limit, 'pecl' => $pecl, 'ours' => $ours] = $times[$name];
        $elsewhere = median($limit['wall']) - median($limit['cpu']);
        $table .= line(
            $measurements[$name]['title'],
            duration($elsewhere),
            times_as_much($elsewhere / median($pecl['wall'])),
            microseconds($limit['cpu']),
            duration(median($ours['wall']) - median($limit['wall'])),
            duration(median($pecl['wall']) - median($limit['wall'])),
        );
    }
    return $table === '' ? '' : "## What there is to gain\n\nOn one core a time is the sum of what all do. What gearmand, and the worker where there is one, "
        . "do under the limit is out of our reach; so is the bare loop's own part, nearly all of it the kernel's. The rest "
        . "is what PHP and the extension add.\n\n"
        . line('', 'gearmand and worker', 'of PECL\'s time', 'the bare loop', 'added by PHP and ours', 'added by PHP and PECL')
        . "|---|---:|---:|---:|---:|---:|\n" . $table;
}

/** The same with gearmand on another core. */
function apart_table(array $measurements, array $times): string
{
    $table = '';
    foreach (array_intersect_key($measurements, $times) as $name => ['title' => $title, 'target' => $target]) {
        ['limit' => $limit, 'pecl' => $pecl, 'ours' => $ours] = $times[$name];
        $table .= line(
            $title,
            microseconds($limit['wall']),
            microseconds($pecl['wall']),
            '**' . microseconds($ours['wall']) . '**',
            '**' . times_as_much(ratio($ours, $pecl, 'wall')) . '**',
            times_as_much(ratio($ours, $limit, 'wall')),
            times_as_much(ratio($ours, $pecl, 'cpu')),
            spread([$name => $times[$name]]) . ' %',
            verdict($target, $ours, $pecl, $limit),
        );
    }
    return $table === '' ? '' : "## With a core of its own for gearmand\n\nMost of these times is how long this machine's cores take to wake up, which "
        . "all three wait for alike, and which differs from round to round.\n\n"
        . line('one operation', 'limit', 'PECL', 'ours', 'ours : PECL', 'ours : limit', 'CPU ours : PECL', 'rounds apart', 'target')
        . "|---|---:|---:|---:|---:|---:|---:|---:|---|\n" . $table;
}

function memory_table(array $measurements, array $times): string
{
    $table = '';
    $mib = fn ($figures) => sprintf('%.1f MiB', median($figures['peak']) / 1024);
    foreach ($measurements as $name => ['operation' => $operation, 'target' => $target, 'title' => $title]) {
        if (!str_starts_with($operation, 'memory') || !isset($times[$name])) {
            continue;
        }
        ['limit' => $script, 'pecl' => $pecl, 'ours' => $ours] = $times[$name];
        $above = fn ($figures) => median($figures['peak']) - median($script['peak']);
        $table .= line(
            $title,
            $mib($script),
            $mib($pecl),
            '**' . $mib($ours) . '**',
            '**' . times_as_much(ratio($ours, $pecl, 'peak')) . '**',
            sprintf('%.1f and %.1f MiB', $above($pecl) / 1024, $above($ours) / 1024),
            verdict($target, $ours, $pecl, $script),
        );
    }
    if ($table === '') {
        return '';
    }
    return "## Memory\n\nThe most that the PHP process ever held. The script alone: without an extension, it "
        . "makes the same workloads and sends nothing.\n\n"
        . line('', 'the script alone', 'PECL', 'ours', 'ours : PECL', 'beyond the script, PECL and ours', 'target')
        . "|---|---:|---:|---:|---:|---:|---|\n" . $table;
}

/** What one of many costs. */
function growth_table(array $rows): string
{
    $bytes = fn (float $bytes) => match (true) {
        $bytes < 1024 => "$bytes B",
        $bytes < 1048576 => $bytes / 1024 . ' KiB',
        default => $bytes / 1048576 . ' MiB',
    };
    $table = '';
    $peaks = [];
    foreach ($rows as [$what, $size, $wall, $cpu, $peak]) {
        // The first of its kind has next to nothing.
        $more = max(0, (float) $peak - ($peaks[$what] ??= (float) $peak));
        [$title, $one, $memory] = match ($what) {
            'clients' => [$size . ($size == 1 ? ' client' : ' clients') . ', each with a job', duration((float) $wall) . ' a client', sprintf('%.1f KiB a client', $more / $size)],
            'tasks' => [$size . ($size == 1 ? ' task' : ' tasks') . ' in one runTasks()', duration((float) $wall) . ' a task', sprintf('%.2f KiB a task', $more / $size)],
            'bytes' => ['a workload of ' . $bytes((float) $size), duration((float) $wall) . ($size >= 1048576 ? sprintf(', %s a MiB', duration($wall / ($size / 1048576))) : ''),
                $size >= 1048576 ? sprintf('%.2f times the workload', $more * 1024 / $size) : sprintf('%.0f KiB', $more)],
        };
        $table .= line($title, $one, duration((float) $cpu), $memory);
    }
    return $table === '' ? '' : "## As work grows\n\nOurs alone, the best of three. Memory is the peak beyond that of the first line of its "
        . "kind; the script's own copy of a workload is in it once.\n\n" . line('', 'time', 'CPU', 'memory') . "|---|---:|---:|---:|\n" . $table;
}

/** CPU time of the PHP process through TLS and in clear. */
function tls_table(array $times): string
{
    $titles = [
        'background' => 'doBackground, 100 bytes', 'whole' => 'new client + addServer + doBackground, whole handshakes',
        'resumed' => 'the same, resumed handshakes', 'persistent' => 'the same, gearman.persistent=1',
    ];
    $table = '';
    foreach ($times as $name => ['clear' => $clear, 'tls' => $tls]) {
        $table .= line($titles[$name], microseconds($clear['cpu']), microseconds($tls['cpu']), '**' . times_as_much(ratio($tls, $clear, 'cpu')) . '**', spread([$name => ['tls' => $tls, 'clear' => $clear]]) . ' %');
    }
    return $table === '' ? '' : "## TLS\n\nCPU time of the PHP process, with the kernel's on its behalf. Times by the clock do not compare, because TLS "
        . "goes through a stunnel here.\n\n" . line('one operation', 'in clear', 'TLS', 'TLS : in clear', 'rounds apart') . "|---|---:|---:|---:|---:|\n" . $table;
}

/** Many jobs in flight, by how they are waited for. */
function loops_table(array $times): string
{
    $ways = ['ours:poll' => 'poll() in an event loop', 'ours:run' => 'runTasks()', 'pecl:run' => "PECL's runTasks()", 'pecl:one' => '64 processes with PECL, one job at a time each'];
    $table = '';
    foreach (['waiting' => 'of 10 ms, on 64 workers', 'short' => 'as short as can be, on one worker'] as $name => $title) {
        foreach (array_intersect_key($ways, $times[$name] ?? []) as $way => $called) {
            $figures = $times[$name][$way];
            $table .= line("$title: $called", number_format(1e6 / median($figures['wall'])), microseconds($figures['cpu']), number_format(median($figures['peak']) / 1024, 1) . ' MiB');
        }
    }
    return $table === '' ? '' : "## Event loops\n\nForeground jobs, 1,000 in flight from one process. 64 workers whose jobs take 10 ms can do 6,400 a second. "
        . "Memory is the peak of all client processes together; pages that they share count for each.\n\n"
        . line('jobs', 'a second', 'CPU of the clients for one', 'memory') . "|---|---:|---:|---:|\n" . $table;
}

/** What the report calls an operation that is counted. */
function counted(string $name): string
{
    return ['background' => 'doBackground', 'status' => 'jobStatus', 'tasks' => 'addTaskBackground + runTasks',
        'request' => 'new client + addServer + doBackground', 'drain' => 'worker: one queued job', 'returncode' => 'returnCode()'][$name] ?? $name;
}

function syscall_table(array $rows): string
{
    $calls = [];
    foreach ($rows as [$name, $contestant, $call, $each]) {
        $calls[$name][$contestant][] = round((float) $each, 2) . ' ' . $call;
    }
    $table = '';
    foreach ($calls as $name => $of) {
        $cell = fn ($who) => implode(', ', $of[$who] ?? []);
        $table .= line(counted($name), $cell('limit'), $cell('pecl'), $cell('ours'));
    }
    return $table === '' ? '' : "## System calls of one operation\n\n"
        . line('', 'limit', 'PECL', 'ours') . "|---|---|---|---|\n" . $table;
}

function instruction_table(array $rows, array $places): string
{
    $counts = $where = [];
    foreach ($rows as [$name, $contestant, $count]) {
        $counts[$name][$contestant] = (float) $count;
    }
    foreach ($places as [$name, $contestant, $file, $count]) {
        $place = match (true) {
            $file === 'gearman.so' => 'extension',
            str_starts_with($file, 'libgearman') => 'libgearman',
            str_starts_with($file, 'php') => 'PHP',
            default => 'libc and others',
        };
        $where[$name][$contestant][$place] = ($where[$name][$contestant][$place] ?? 0) + (float) $count;
    }
    $table = '';
    foreach ($counts as $name => ['pecl' => $pecl, 'ours' => $ours]) {
        $cell = function (string $who) use ($where, $name): string {
            $spent = array_filter($where[$name][$who] ?? [], fn ($count) => $count >= 1);
            arsort($spent);
            return implode(', ', array_map(fn ($count, $place) => number_format($count) . " $place", $spent, array_keys($spent)));
        };
        $table .= line(counted($name), number_format($pecl), number_format($ours), times_as_much($ours / $pecl), $cell('pecl'), $cell('ours'));
    }
    return $table === '' ? '' : "## Instructions of one operation\n\nIn the PHP process, without the kernel's.\n\n"
        . line('', 'PECL', 'ours', 'ours : PECL', 'PECL: where', 'ours: where') . "|---|---:|---:|---:|---|---|\n" . $table;
}

function method(): string
{
    return <<<'END'
        ## How it is measured

        - Every figure comes from a process of its own on a gearmand of its own, on loopback, with
          default settings and an empty queue: gearmand slows down as its backlog grows.
          That shows with 100,000 tasks in one run: the bare loop, too, takes five times as long a task
          there as with 10,000.
        - Client, gearmand and worker share one core, unless said: else the scheduler's luck decides,
          and what a sleeping core takes to wake up hides what the programs do.
        - The limit, PECL and ours take turns within a round, and in who is first. The times are medians of the
          rounds, the ratios medians of the rounds' ratios, so that what slows a whole round
          changes no ratio.
        - Workloads are 100 bytes unless said. The extensions run the same script,
          `benches/operations.php`, with their default settings; each job has a unique key of 36 bytes.
        - CPU time is user and system time of the process that is measured, not of gearmand or of
          the worker on the other side.
        - The limit is `benches/limit.rs`. It submits tasks without waiting for each handle, and as a
          worker it sends a result and asks for the next job in one write. For `php -r ''` it is a php
          without an extension.
        - Sampled by perf (cpu-clock, one core, 2026-11-25): of a doBackground's time gearmand has 65 %, the
          kernel on our process's behalf 30 %, PHP 1 %, and our code 3 %. What ours has beyond the
          limit is that, the look whether the connection is still there before a job is put on it
          (0.35 µs), the timer that bounds how late a signal is seen (0.2 µs), and caches that have
          gone cold while the process slept.
        - A worker's loop has a step in its costs that no worker in PHP gets below: the bare loop took
          32 µs a job that day, and 41 µs as soon as it did nothing for 2.5 µs between a job and its result,
          because gearmand's threads go to sleep in between. PHP needs longer than that to call
          a function.
        - A web request's own part is two round trips, as addServer() asks for exceptions at once;
          the limit makes one.
        - System calls (`strace -c -f`) and instructions (`valgrind --tool=callgrind`) are those of a
          long run less those of a short one, for each operation by which they differ.
        END;
}

function machine(string $data): string
{
    $text = "## Machine\n\n";
    foreach (['times' => 'Time and memory', 'apart' => 'On two cores', 'syscalls' => 'System calls', 'instructions' => 'Instructions', 'growth' => 'Growth', 'tls' => 'TLS', 'loops' => 'Event loops'] as $kind => $of) {
        $facts = array_column(rows("$data/$kind.facts"), 1, 0);
        if ($facts) {
            $rounds = in_array($kind, ['times', 'apart', 'tls', 'loops'], true) ? ", {$facts['rounds']} rounds" : '';
            $text .= "- $of: {$facts['date']}, {$facts['cores']} cores of {$facts['cpu']}, {$facts['kernel']}; "
                . "PHP {$facts['php']}, gearmand {$facts['gearmand']}, ours {$facts['ours']}, PECL {$facts['pecl']}; "
                . "load {$facts['load']} when it began$rounds.\n";
        }
    }
    global $times;
    if ($times) {
        $text .= "- The slowest and the fastest round of a measurement were typically " . spread($times)
            . " % apart: differences below that mean little.\n";
    }
    return $text;
}

/** What the chart shows: title => contestant => [share of PECL's time, time as text]. */
function bars(array $measurements, array $times): array
{
    $bars = [];
    foreach ($measurements as $name => ['operation' => $operation, 'title' => $title]) {
        if (!str_starts_with($operation, 'memory') && isset($times[$name]['pecl'])) {
            foreach (['limit', 'ours', 'pecl'] as $contestant) {
                $figures = $times[$name][$contestant] ?? null;
                if ($figures) {
                    $share = ratio($figures, $times[$name]['pecl'], 'wall');
                    $bars[$title][$contestant] = [$share, microseconds($figures['wall'])];
                }
            }
        }
    }
    return $bars;
}
