--TEST--
While a worker waits for one server's answer, the connect to another goes on: it costs no processor time, and the second address of its host is tried
--FILE--
<?php
require __DIR__ . '/../support.inc';
$silent = ScriptedServer::silent();
$other = new ScriptedServer(one_job('f'), null);
$hole = black_hole($other->port, '127.0.0.2');
$environment = preload_resolver(['two.test' => '127.0.0.2,127.0.0.1', 'none.test' => '127.0.0.2,127.0.0.2']);
foreach (['none.test', 'two.test'] as $host) {
    show_php("
        \$worker = new GearmanWorker();
        \$worker->addServer('127.0.0.1', $silent->port, false);
        \$worker->addServer('$host', $other->port, false);
        \$worker->addFunction('f', fn() => '');
        \$worker->setTimeout(ms(1500));
        \$begun = microtime(true);
        \$used = fn() => (getrusage()['ru_utime.tv_sec'] + getrusage()['ru_stime.tv_sec']) * 1000 + (getrusage()['ru_utime.tv_usec'] + getrusage()['ru_stime.tv_usec']) / 1000;
        \$before = \$used();
        \$worker->work();
        show(code(\$worker), \$used() - \$before < (microtime(true) - \$begun) * 1000 / 3);
    ", [], $environment);
}
show($other->connections());
?>
--EXPECT--
'TIMEOUT' true
exit 0
'SUCCESS' true
exit 0
1
