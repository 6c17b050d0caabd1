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
refused(fn() => $client->setCompleteCallback('no_such_function'));
refused(fn() => $client->setFailCallback(['a', 'b']));
show(beyond_signature(fn() => @$client->setFailCallback('no_such_function') === false));
?>
--EXPECT--
true true true true true true true true true
true true
GearmanClient::setCompleteCallback(): function no_such_function is not callable
GearmanClient::setFailCallback(): function a::b is not callable
true
