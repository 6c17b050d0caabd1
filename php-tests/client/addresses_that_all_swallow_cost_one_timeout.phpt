--TEST--
A host of which every address swallows packets: the call ends with its timeout, not one for each
--FILE--
<?php
require __DIR__ . '/../support.inc';
$port = free_port();
$holes = array_map(fn($address) => black_hole($port, $address), ['127.0.0.2', '127.0.0.3', '127.0.0.4']);
show_php("
    \$client = new GearmanClient();
    \$client->setTimeout(1500);
    \$client->addServer('three.test', $port, false);
    \$start = microtime(true);
    show(within(2.9, fn() => @\$client->doBackground('f', 'w')), code(\$client), microtime(true) - \$start > 1.4);
    says(\$client->error(), 'three.test:$port');
", [], preload_resolver(['three.test' => '127.0.0.2,127.0.0.3,127.0.0.4']));
?>
--EXPECT--
'' 'TIMEOUT' true
ok
exit 0
