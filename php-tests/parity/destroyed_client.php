<?php
require __DIR__ . '/lib.inc';

$client = client();
$client->__destruct();
foreach (['options' => [], 'returnCode' => [], 'error' => [], 'addServer' => [HOST, PORT], 'ping' => ['x'],
    'doNormal' => ['f', 'w'], 'doBackground' => ['f', 'w'], 'runTasks' => []] as $method => $arguments) {
    attempt($method, fn () => $client->$method(...$arguments));
}
