--TEST--
Callback setters take callables, and warn about anything else
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = new GearmanClient();
foreach (['Created', 'Data', 'Warning', 'Status', 'Complete', 'Exception', 'Fail', 'Workload'] as $kind) {
    echo one_line($client->{"set{$kind}Callback"}(fn() => null)), ' ';
}
show($client->clearCallbacks());
show($client->setCompleteCallback('strlen'), $client->setFailCallback([new ArrayObject(), 'count']));
set_error_handler(fn($level, $text) => print("$text\n"));
show($client->setCompleteCallback('no_such_function'), $client->setFailCallback(['a', 'b']));
?>
--EXPECT--
true true true true true true true true true
true true
GearmanClient::setCompleteCallback(): function no_such_function is not callable
GearmanClient::setFailCallback(): function a::b is not callable
false false
