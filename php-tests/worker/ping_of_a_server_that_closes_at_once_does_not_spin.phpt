--TEST--
ping() and enableExceptionHandler() of a worker whose server closes each connection: a failure after a few, not hundreds
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(greeting: closes_at_once(...));
// A worker so slow that a new connection is always closed by the time it is looked at.
$environment = preload_resolver([':clock_takes' => 2000]);
foreach (['@$worker->ping("p")', '(bool) caught(fn() => $worker->enableExceptionHandler())'] as $call) {
    $before = $server->connections();
    show_php("
        \$worker = new GearmanWorker();
        \$worker->addServer('127.0.0.1', $server->port, false);
        \$worker->setTimeout(2000);
        show(within(5, fn() => $call), code(\$worker) !== 'SUCCESS');
    ", [], $environment);
    $more = $server->connections() - $before;
    show($more < 15 ? 'a few connections' : $more);
}
?>
--EXPECT--
false true
exit 0
'a few connections'
GearmanException: Failed to set exception option
false false
exit 0
'a few connections'
