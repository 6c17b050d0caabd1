--TEST--
Missing, superfluous and ill-typed arguments are told as PHP tells them
--FILE--
<?php
require __DIR__ . '/task.inc';
$client = new GearmanClient();
caught(fn() => $client->addTask('f'));
caught(fn() => $client->addTask('f', 'w', 1, 'u', 'more'));
caught(fn() => $client->addTask([], 'w'));
caught(fn() => $client->addTaskLowBackground(new stdClass(), 'w'));
caught(fn() => $client->addTaskStatus());
caught(fn() => $client->addTaskStatus('h', 1, 2));
caught(fn() => $client->runTasks(1));
caught(fn() => gearman_client_add_task($client, 'f'));
caught(fn() => gearman_client_run_tasks(new GearmanTask()));
$task = new GearmanTask();
caught(fn() => $task->data(1));
caught(fn() => $task->recvData());
caught(fn() => $task->recvData('many'));
caught(fn() => $task->sendWorkload([]));
caught(fn() => gearman_task_data(new stdClass()));
?>
--EXPECT--
ArgumentCountError: GearmanClient::addTask() expects at least 2 arguments, 1 given
ArgumentCountError: GearmanClient::addTask() expects at most 4 arguments, 5 given
TypeError: GearmanClient::addTask(): Argument #1 ($function_name) must be of type string, array given
TypeError: GearmanClient::addTaskLowBackground(): Argument #1 ($function_name) must be of type string, stdClass given
ArgumentCountError: GearmanClient::addTaskStatus() expects at least 1 argument, 0 given
ArgumentCountError: GearmanClient::addTaskStatus() expects at most 2 arguments, 3 given
ArgumentCountError: GearmanClient::runTasks() expects exactly 0 arguments, 1 given
ArgumentCountError: gearman_client_add_task() expects at least 3 arguments, 2 given
TypeError: gearman_client_run_tasks(): Argument #1 ($obj) must be of type GearmanClient, GearmanTask given
ArgumentCountError: GearmanTask::data() expects exactly 0 arguments, 1 given
ArgumentCountError: GearmanTask::recvData() expects exactly 1 argument, 0 given
TypeError: GearmanTask::recvData(): Argument #1 ($data_len) must be of type int, string given
TypeError: GearmanTask::sendWorkload(): Argument #1 ($data) must be of type string, array given
TypeError: gearman_task_data(): Argument #1 ($obj) must be of type GearmanTask, stdClass given
