<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->setCompleteCallback(function () {
    $arguments = func_get_args();
    show('  complete', count($arguments), ...array_slice($arguments, 1));
    if (isset($arguments[1]) && $arguments[1] instanceof ArrayObject) {
        $arguments[1][] = 'seen';
    }
});
$object = new ArrayObject();
$variable = 'before';
$client->addTask('reverse', 'x');
$client->addTask('reverse', 'x', null);
foreach ([0, false, '', 'text', 1.5, [1, ['a' => 2]], $object] as $context) {
    $client->addTask('reverse', 'x', $context);
}
$client->addTask('reverse', 'x', $variable);
$client->addTask('reverse', 'x', unique_key: 'by name');
$variable = 'after';
call($client, 'runTasks');
show('object', count($object));
