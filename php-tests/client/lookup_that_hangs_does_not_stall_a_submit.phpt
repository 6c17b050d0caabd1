--TEST--
A server that failed has its name looked up again; where that hangs a call keeps its timeout, and another server is used
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$dead = free_port();
$environment = preload_resolver(['moved.test' => '127.0.0.1']);
foreach (['0', '1'] as $persistent) {
    show_php("
        \$alone = new GearmanClient();
        \$alone->addServer('moved.test', $dead, false);
        \$pair = new GearmanClient();
        \$pair->addServer('127.0.0.1', $server->port, false);
        \$pair->addServer('moved.test', $dead, false);
        foreach ([\$alone, \$pair] as \$client) {
            \$client->setTimeout(ms(1000));
            show(@\$client->doBackground('f', 'w') !== '', code(\$client));
        }
        // Much later: whatever the pauses before a name is looked up again, they are over.
        system_says(['moved.test' => 'hang', ':clock' => '3600']);
        show(within(4, fn() => @\$alone->doBackground('f', 'w')), code(\$alone) !== 'SUCCESS');
        show(within(4, fn() => @\$pair->doBackground('f', 'w')) !== '', code(\$pair));
        system_says([':clock' => '3600']);
    ", ['gearman.persistent' => $persistent], $environment, 20);
    system_says(['moved.test' => '127.0.0.1'], $environment['GEARMAN_TEST_SYSTEM']);
}
?>
--EXPECT--
false 'COULD_NOT_CONNECT'
true 'SUCCESS'
'' true
true 'SUCCESS'
exit 0
false 'COULD_NOT_CONNECT'
true 'SUCCESS'
'' true
true 'SUCCESS'
exit 0
