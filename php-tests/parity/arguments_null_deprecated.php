<?php
require __DIR__ . '/lib.inc';

$client = client();
attempt('ping', fn () => $client->ping(null));
attempt('jobStatus', fn () => $client->jobStatus(null));
attempt('setContext', fn () => $client->setContext(null));
attempt('setTimeout', fn () => $client->setTimeout(null));
attempt('options', fn () => $client->addOptions(1.5));
attempt('options', fn () => $client->addOptions('two'));
$worker = worker();
attempt('setId', fn () => $worker->setId(null));
attempt('setTimeout', fn () => $worker->setTimeout(null));
attempt('sendData', fn () => (new GearmanJob())->sendData(null));
attempt('recvData', fn () => (new GearmanTask())->recvData(null));
