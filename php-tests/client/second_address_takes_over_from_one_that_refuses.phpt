--TEST--
Of a host's addresses the one that answers is used, whether those before it refuse or swallow
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$hole = black_hole($server->port, '127.0.0.3');
foreach (['127.0.0.2,127.0.0.1', '127.0.0.2,127.0.0.3,127.0.0.1', '127.0.0.3,127.0.0.2,127.0.0.1'] as $addresses) {
    show_php("
        \$client = new GearmanClient();
        \$client->setTimeout(ms(2000));
        \$client->addServer('some.test', $server->port, false);
        show(within(3, fn() => \$client->doNormal('f', 'w')), code(\$client));
    ", [], preload_resolver(['some.test' => $addresses]));
}
?>
--EXPECT--
'done' 'SUCCESS'
exit 0
'done' 'SUCCESS'
exit 0
'done' 'SUCCESS'
exit 0
