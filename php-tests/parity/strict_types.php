<?php
declare(strict_types=1);

require __DIR__ . '/lib.inc';

$client = client();
$worker = worker();
$job = new GearmanJob();
$task = new GearmanTask();
attempt('setTimeout', fn () => $client->setTimeout('5'));
attempt('setOptions', fn () => $client->setOptions(5.0));
attempt('addServer', fn () => $client->addServer(1, PORT));
attempt('addServer', fn () => $client->addServer(HOST, (string) PORT));
attempt('addServer', fn () => $client->addServer(HOST, PORT, 1));
attempt('doNormal', fn () => $client->doNormal('f', 5));
attempt('doBackground', fn () => $client->doBackground(5, 'w'));
attempt('doBackground', fn () => $client->doBackground('f', 'w', 5));
attempt('addTask', fn () => $client->addTask('f', 5));
attempt('addTask', fn () => $client->addTask('f', 5.5));
attempt('addTask', fn () => $client->addTask('f', true));
attempt('addTask', fn () => $client->addTask(5, 'w'));
attempt('ping', fn () => $client->ping(5));
attempt('jobStatus', fn () => $client->jobStatus(5));
attempt('setContext', fn () => $client->setContext(5));
attempt('setCompleteCallback', fn () => $client->setCompleteCallback(5));
attempt('addFunction', fn () => $worker->addFunction(5, 'strlen'));
attempt('addFunction', fn () => $worker->addFunction('f', 'strlen', null, '5'));
attempt('register', fn () => $worker->register(5));
attempt('setId', fn () => $worker->setId(5));
attempt('setTimeout', fn () => $worker->setTimeout('5'));
attempt('setReturn', fn () => $job->setReturn('5'));
attempt('sendData', fn () => $job->sendData(5));
attempt('sendStatus', fn () => $job->sendStatus('1', 2));
attempt('recvData', fn () => $task->recvData('5'));
attempt('verbose', fn () => gearman_verbose_name('1'));
attempt('twin', fn () => gearman_client_set_timeout($client, '5'));
