<?php
/*
 * Several jobs at once, each reporting as it goes. Start reverse_worker.php first;
 * with two of them the jobs run side by side.
 */
$host = getenv('GEARMAN_HOST') ?: '127.0.0.1';
$port = (int) (getenv('GEARMAN_PORT') ?: 4730);

$client = new GearmanClient();
try {
    $client->addServer($host, $port);
} catch (GearmanException) {
    echo "No gearmand answers at $host:$port. On Debian: sudo apt-get install gearman-job-server\n";
    exit(1);
}
$client->setTimeout(10_000);

// The context given to addTask() comes back as the second argument of every callback.
$client->setDataCallback(function (GearmanTask $task, string $name) {
    echo "$name: piece ", $task->data(), "\n";
});
$client->setStatusCallback(function (GearmanTask $task, string $name) {
    echo "$name: ", $task->taskNumerator(), ' of ', $task->taskDenominator(), "\n";
});
$client->setCompleteCallback(function (GearmanTask $task, string $name) {
    echo "$name: finished with ", $task->data(), "\n";
});
$client->setFailCallback(function (GearmanTask $task, string $name) {
    echo "$name: failed\n";
});

$client->addTask('reverse', 'stressed', 'first');
$client->addTask('reverse', 'drawer', 'second');
$client->addTaskHigh('reverse', 'live', 'third');

if (!$client->runTasks()) {
    echo 'Not all could be run: ', $client->error(), "\n";
    exit(1);
}
echo "all done\n";
