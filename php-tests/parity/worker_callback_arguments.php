<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker();
$object = new ArrayObject();
$called = function () {
    $arguments = func_get_args();
    show('called', count($arguments), get_class($arguments[0]), $arguments[1]);
    if ($arguments[1] instanceof ArrayObject) {
        $arguments[1][] = 1;
    }
};
call($worker, 'addFunction', 'none', $called);
call($worker, 'addFunction', 'null', $called, null);
call($worker, 'addFunction', 'text', $called, 'text');
call($worker, 'addFunction', 'array', $called, [1, 2]);
call($worker, 'addFunction', 'object', $called, $object);
foreach (['none', 'null', 'text', 'array', 'object'] as $name) {
    $client->doBackground($name, 'w');
    call($worker, 'work');
}
show('object', count($object));
