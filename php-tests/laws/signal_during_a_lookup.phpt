--TEST--
A signal handler runs while a lookup hangs; the lookup goes on with the remaining time, and ends where the handler throws
--FILE--
<?php
require __DIR__ . '/../support.inc';
$environment = preload_resolver(['hang.test' => 'hang']);
foreach (['GearmanClient', 'GearmanWorker'] as $class) {
    show_php("
        pcntl_async_signals(true);
        \$start = microtime(true);
        pcntl_signal(SIGALRM, fn() => print('handler ' . (microtime(true) - \$start < 2.5 ? 'in time' : 'late') . \"\\n\"));
        \$object = new $class();
        \$object->setTimeout(3000);
        pcntl_alarm(1);
        show(@\$object->addServer('hang.test', 4731, false), code(\$object), microtime(true) - \$start > 2.8);

        pcntl_signal(SIGALRM, fn() => throw new RuntimeException('from the handler'));
        pcntl_alarm(1);
        \$object->setTimeout(-1);
        within(4, fn() => caught(fn() => \$object->addServer('hang.test', 4731, false)));
        // The constructor's list has no timeout.
        putenv('GEARMAN_SERVERS=hang.test:4731');
        pcntl_alarm(1);
        caught(fn() => within(4, fn() => new $class()));
    ", [], $environment, 20);
}
?>
--EXPECT--
handler in time
false 'TIMEOUT' true
RuntimeException: from the handler
RuntimeException: from the handler
exit 0
handler in time
false 'TIMEOUT' true
RuntimeException: from the handler
RuntimeException: from the handler
exit 0
