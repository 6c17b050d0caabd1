--TEST--
What is not callable: warning, false, and the old callback stays
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$client->setCompleteCallback(fn() => show('still here') );
set_error_handler(fn($level, $text) => print("$text\n"));
foreach ([null, 123, ['a'], ['a', 'b'], new stdClass(), 'nofunc', 'Exception::nomethod', ''] as $bad) {
    echo one_line($client->setCompleteCallback($bad)), "\n";
}
caught(fn() => $client->setCompleteCallback());
$client->addTask('f', 'w');
show($client->runTasks());
?>
--EXPECT--
GearmanClient::setCompleteCallback(): function  is not callable
false
GearmanClient::setCompleteCallback(): function 123 is not callable
false
GearmanClient::setCompleteCallback(): function Array is not callable
false
GearmanClient::setCompleteCallback(): function a::b is not callable
false
GearmanClient::setCompleteCallback(): function stdClass::__invoke is not callable
false
GearmanClient::setCompleteCallback(): function nofunc is not callable
false
GearmanClient::setCompleteCallback(): function Exception::nomethod is not callable
false
GearmanClient::setCompleteCallback(): function  is not callable
false
ArgumentCountError: GearmanClient::setCompleteCallback() expects exactly 1 argument, 0 given
'still here'
true
