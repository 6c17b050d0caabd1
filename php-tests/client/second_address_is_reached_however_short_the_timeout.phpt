--TEST--
With a timeout shorter than an address's head start, the second address of a host is tried all the same
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$hole = black_hole($server->port, '127.0.0.2');
show_php("
    \$client = new GearmanClient();
    \$client->setTimeout(ms(200));
    \$client->addServer('two.test', $server->port, false);
    show(\$client->doBackground('f', 'w') !== '', code(\$client));
", [], preload_resolver(['two.test' => '127.0.0.2,127.0.0.1']));
?>
--EXPECT--
true 'SUCCESS'
exit 0
