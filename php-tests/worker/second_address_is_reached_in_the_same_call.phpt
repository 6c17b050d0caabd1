--TEST--
A worker reaches a host by its second address when the first swallows packets, in the same work()
--FILE--
<?php
require __DIR__ . '/../support.inc';
foreach (['work' => '$worker->work()', 'grab' => '$worker->grabJob() !== false', 'ping' => '$worker->ping("p")'] as $function => $call) {
    $server = new ScriptedServer(one_job('f'));
    $hole = black_hole($server->port, '127.0.0.2');
    show_php("
        \$worker = new GearmanWorker();
        \$worker->setTimeout(ms(2000));
        \$worker->addServer('two.test', $server->port, false);
        \$worker->addFunction('f', fn() => show('called'));
        show(within(3, fn() => $call), code(\$worker));
    ", [], preload_resolver(['two.test' => '127.0.0.2,127.0.0.1']));
}
?>
--EXPECT--
'called'
true 'SUCCESS'
exit 0
true 'SUCCESS'
exit 0
true 'SUCCESS'
exit 0
