--TEST--
The lookup of a name that hangs ends with the timeout of the client or worker that asks
--FILE--
<?php
require __DIR__ . '/../support.inc';
$environment = preload_resolver(['hang.test' => 'hang']);
foreach (['GearmanClient', 'GearmanWorker'] as $class) {
    show_php("
        \$object = new $class();
        \$object->setTimeout(500);
        foreach ([false, true] as \$exceptions) {
            \$start = microtime(true);
            show(within(3, fn() => @\$object->addServer('hang.test', 4731, \$exceptions)), code(\$object), microtime(true) - \$start > 0.4);
            says(\$object->error(), 'hang.test:4731');
        }
        // Nothing was added by that.
        show(@\$object->ping('p'), code(\$object));
        show(within(3, fn() => @\$object->addServers('127.0.0.1:1,hang.test:4731', false)), code(\$object));
        // A shorter timeout is kept as well, and none at all does not wait.
        \$object->setTimeout(0);
        show(within(1, fn() => @\$object->addServer('hang.test', 4731, false)), code(\$object));
        system_says(['hang.test' => '127.0.0.1']);
        \$object->setTimeout(PATIENCE * 1000);
        show(\$object->addServer('hang.test', 4731, false), code(\$object));
        system_says(['hang.test' => 'hang']);
    ", [], $environment, 20);
}
?>
--EXPECT--
false 'TIMEOUT' true
ok
false 'TIMEOUT' true
ok
false 'NO_SERVERS'
false 'TIMEOUT'
false 'TIMEOUT'
true 'SUCCESS'
exit 0
false 'TIMEOUT' true
ok
false 'TIMEOUT' true
ok
false 'NO_SERVERS'
false 'TIMEOUT'
false 'TIMEOUT'
true 'SUCCESS'
exit 0
