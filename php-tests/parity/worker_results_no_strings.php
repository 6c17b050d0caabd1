<?php
require __DIR__ . '/lib.inc';

$values = ['object' => new stdClass(), 'closure' => fn () => 1, 'generator' => (fn () => yield 1)()];
$functions = [];
foreach ($values as $name => $value) {
    $functions[$name] = fn () => $value;
}
serve($functions);
$client = client();
foreach (array_keys($functions) as $name) {
    call($client, 'doNormal', $name, 'w');
}
$worker = worker(['alone' => fn () => new stdClass()]);
$client->doBackground('alone', 'w');
call($worker, 'work');
