--TEST--
A call made while more than a mebibyte of task data waits to be taken gets its answer, and a signal its handler
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$worker = worker_process([$function => fn($job) => str_repeat('r', (int) $job->workload()), "$function slow" => function () {
    usleep(30_000);
    return 'slow';
}]);
$client = client();
$client->setTimeout(5_000);
$client->addTask($function, '3000000');
$client->addTaskStatus('');
$client->setStatusCallback(fn() => show('beside', $client->doNormal("$function slow", 'w')));
$client->setCompleteCallback(fn($task) => show('then', $task->dataSize()));
within(PATIENCE, fn() => show($client->runTasks(), code($client)));
$client->clearCallbacks(); // a cycle that lives to the end PHP itself reports as lost, to valgrind
?>
--EXPECT--
'beside' 'slow'
'then' 3000000
true 'SUCCESS'
