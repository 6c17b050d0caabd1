<?php
/*
 * A call on a connection whose cable is cut: php cables.php sleeps|waits|submits FLAG
 *
 * Prints `ready` when it is in the call, or where it only wants the file FLAG, which comes
 * with the cut; then after how many seconds since the cut the call ended, and how.
 */
[, $what, $flag] = $argv;
[$host, $port] = [getenv('GEARMAN_TEST_HOST'), (int) getenv('GEARMAN_TEST_PORT')];
$seconds = fn() => microtime(true) - (float) file_get_contents($flag);

if ($what === 'sleeps') {
    $worker = new GearmanWorker();
    $worker->addServer($host, $port);
    $worker->addFunction('nothing to do', fn() => '');
    echo "ready\n";
    $ended = @$worker->work();
    [$code, $error] = [$worker->returnCode(), $worker->error()];
} else {
    $client = new GearmanClient();
    $client->addServer($host, $port);
    // Longer than anybody would look on.
    $client->setTimeout(25_000);
    $client->ping('connected');
    echo "ready\n";
    while ($what === 'submits' && !is_file($flag)) {
        usleep(10_000);
    }
    $ended = $what === 'submits'
        ? @$client->doBackground('nobody does it', str_repeat('w', 8 << 20))
        : @$client->doNormal('nobody does it', 'w');
    [$code, $error] = [$client->returnCode(), $client->error()];
}
printf("%.1f %d %s %s\n", $seconds(), $code, var_export($ended, true), $error);
