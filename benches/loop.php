<?php
/*
 * Foreground jobs of which many are in flight, by one way to wait for them.
 *
 *     php -n -d extension=… loop.php WAY PORT COUNT FLYING
 *
 * WAY is poll (an event loop by stream_select()), run (runTasks(), whose callbacks add the next task), or one
 * (doNormal(), one job at a time). Prints wall and CPU time of one job in µs, and the most memory that the process
 * ever had, in KiB.
 */
[, $way, $port, $count, $flying] = $argv;
$client = new GearmanClient();
$client->addServer('127.0.0.1', (int) $port, false);
$client->setTimeout(60_000);
[$added, $done] = [0, 0];
$workload = str_repeat('w', 100);
$next = function () use ($client, $workload, $count, &$added): void {
    if ($added < $count) {
        $added++;
        $client->addTask('bench', $workload);
    }
};
$client->setCompleteCallback(function () use ($next, &$done): void {
    $done++;
    $next();
});

$wall = hrtime(true);
$cpu = cpu();
for ($i = 0; $way !== 'one' && $i < $flying; $i++) {
    $next();
}
switch ($way) {
    case 'poll':
        $client->startTasks();
        while ($done < $count) {
            [$read, $write, $except] = [$client->streams(GEARMAN_POLL_READ), $client->streams(GEARMAN_POLL_WRITE), []];
            $seconds = min($client->pollTimeout() ?? 1, 1);
            stream_select($read, $write, $except, 0, (int) ($seconds * 999_999));
            $client->poll();
            $client->startTasks();
        }
        break;
    case 'run':
        $client->runTasks();
        break;
    case 'one':
        while ($done < $count) {
            $client->doNormal('bench', $workload);
            $done++;
        }
}
if ($done != $count) {
    fwrite(STDERR, "$done of $count jobs: {$client->error()}\n");
    exit(1);
}
printf("%.3f\t%.3f\t%d\n", (hrtime(true) - $wall) / $count / 1000, (cpu() - $cpu) / $count, getrusage()['ru_maxrss']);

/** µs of processor time so far. */
function cpu(): float
{
    $used = getrusage();
    return ($used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec']) * 1e6 + $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec'];
}
