<?php
require __DIR__ . '/lib.inc';

final class C extends GearmanClient
{
    public function __construct()
    {
    }
}
final class W extends GearmanWorker
{
    public function __construct()
    {
    }
}
$client = new C();
foreach (['options' => [], 'timeout' => [], 'returnCode' => [], 'error' => [], 'addServer' => [HOST, PORT], 'addServers' => [HOST . ':' . PORT],
    'setTimeout' => [5], 'context' => [], 'setContext' => ['x'], 'setOptions' => [2], 'ping' => ['x'],
    'doNormal' => ['f', 'w'], 'doBackground' => ['f', 'w'], 'jobStatus' => ['x'], 'wait' => []] as $method => $arguments) {
    attempt($method, fn () => $client->$method(...$arguments));
}
$worker = new W();
foreach (['options' => [], 'timeout' => [], 'returnCode' => [], 'error' => [], 'addServer' => [HOST, PORT],
    'setTimeout' => [5], 'setOptions' => [2], 'ping' => ['x'], 'wait' => [], 'work' => []] as $method => $arguments) {
    attempt($method, fn () => $worker->$method(...$arguments));
}
