--TEST--
What is not callable: warning, false, and the old callback stays
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$client->setCompleteCallback(fn() => show('still here') );
foreach ([null, 123, ['a'], ['a', 'b'], new stdClass(), 'nofunc', 'Exception::nomethod', ''] as $bad) {
    refused(fn() => $client->setCompleteCallback($bad));
}
caught(fn() => $client->setCompleteCallback());
$client->addTask('f', 'w');
show($client->runTasks());
?>
--EXPECT--
GearmanClient::setCompleteCallback(): function  is not callable
GearmanClient::setCompleteCallback(): function 123 is not callable
GearmanClient::setCompleteCallback(): function Array is not callable
GearmanClient::setCompleteCallback(): function a::b is not callable
GearmanClient::setCompleteCallback(): function stdClass::__invoke is not callable
GearmanClient::setCompleteCallback(): function nofunc is not callable
GearmanClient::setCompleteCallback(): function Exception::nomethod is not callable
GearmanClient::setCompleteCallback(): function  is not callable
ArgumentCountError: GearmanClient::setCompleteCallback() expects exactly 1 argument, 0 given
'still here'
true
