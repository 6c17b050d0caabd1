--TEST--
A host whose first address swallows packets is reached by its second, within one call and its timeout
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$hole = black_hole($server->port, '127.0.0.2');
$environment = preload_resolver(['two.test' => '127.0.0.2,127.0.0.1']);
$calls = [
    '$client->doBackground("f", "w")',
    '$client->doNormal("f", "w")',
    '$client->jobStatus("H:x:1")',
    '$client->ping("p")',
    '$client->enableExceptionHandler()',
    '($client->addTask("f", "w") || true) && $client->runTasks()',
];
foreach ($calls as $call) {
    // Each in a process of its own, which remembers nothing.
    show_php("
        \$client = new GearmanClient();
        \$client->setTimeout(ms(2000));
        \$client->addServer('two.test', $server->port, false);
        show(within(3, fn() => $call), code(\$client));
    ", [], $environment);
}
show_php("
    \$client = new GearmanClient();
    \$client->setTimeout(ms(2000));
    show(within(3, fn() => \$client->addServer('two.test', $server->port)), \$client->doBackground('f', 'w') !== '');
    // Without a timeout of its own as well: a connect has one.
    \$client = new GearmanClient();
    \$client->addServer('two.test', $server->port, false);
    show(within(8, fn() => \$client->doBackground('f', 'w')) !== '');
", [], $environment);
?>
--EXPECT--
'H:scripted:1' 'SUCCESS'
exit 0
'done' 'SUCCESS'
exit 0
[false, false, 0, 0] 'SUCCESS'
exit 0
true 'SUCCESS'
exit 0
true 'SUCCESS'
exit 0
true 'SUCCESS'
exit 0
true true
true
exit 0
