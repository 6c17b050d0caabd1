<?php
/* Jobs in a loop of the script's own, which waits for them and for other things by stream_select(). */
$client = new GearmanClient();
$client->addServer(getenv('GEARMAN_HOST') ?: '127.0.0.1', (int) (getenv('GEARMAN_PORT') ?: 4730));
$client->setTimeout(5000); // of each job
$left = 0;
$client->setCompleteCallback(function (GearmanTask $task) use (&$left): void {
    $left--;
    echo $task->data(), "\n";
});
$client->setFailCallback(function (GearmanTask $task) use (&$left, $client): void {
    $left--;
    echo "{$task->unique()}: {$client->error()}\n";
});
foreach (['one', 'two', 'six'] as $word) {
    $client->addTask('reverse', $word, null, $word);
    $left++;
}
$client->startTasks();

// Stands for what else the script waits for: another socket, a pipe, its own timers.
[$ours, $theirs] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
fwrite($theirs, "something else\n");

while ($left > 0) {
    $read = [$ours, ...$client->streams(GEARMAN_POLL_READ)];
    $write = $client->streams(GEARMAN_POLL_WRITE);
    $except = [];
    $seconds = min($client->pollTimeout() ?? 60, 60);
    stream_select($read, $write, $except, (int) $seconds, (int) (fmod($seconds, 1) * 1e6));
    if (in_array($ours, $read, true)) {
        echo fgets($ours);
    }
    $client->poll();
}
