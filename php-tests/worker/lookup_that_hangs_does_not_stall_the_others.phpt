--TEST--
A worker goes on with its healthy server while the name of another is looked up again and that hangs
--FILE--
<?php
require __DIR__ . '/../support.inc';
$gearmand = new Gearmand();
$dead = free_port();
$environment = preload_resolver(['moved.test' => '127.0.0.1']);
show_php("
    \$client = new GearmanClient();
    \$client->addServer('127.0.0.1', $gearmand->port, false);
    \$worker = new GearmanWorker();
    \$worker->addServer('127.0.0.1', $gearmand->port, false);
    \$worker->addServer('moved.test', $dead, false);
    \$worker->setTimeout(PATIENCE * 1000);
    \$worker->addFunction('f', fn(GearmanJob \$job) => show(\$job->workload()));
    \$client->doBackground('f', 'before');
    show(\$worker->work());
    system_says(['moved.test' => 'hang', ':clock' => '3600']);
    for (\$i = 1; \$i <= 2; \$i++) {
        // A job comes while the worker waits and the lookup hangs.
        \$child = in_background(function () use (\$i) {
            for (\$end = microtime(true) + 2; count(names_looked_up()) < 2 && microtime(true) < \$end; usleep(10_000));
            \$client = new GearmanClient();
            \$client->addServer('127.0.0.1', $gearmand->port, false);
            \$client->doBackground('f', \"during \$i\");
        });
        show(within(6, fn() => \$worker->work()), code(\$worker));
    }
    // An idle one keeps its timeout.
    \$worker->setTimeout(500);
    show(within(3, fn() => @\$worker->work()), code(\$worker));
    system_says([':clock' => '3600']);
", [], $environment, 20);
?>
--EXPECT--
'before'
true
'during 1'
true 'SUCCESS'
'during 2'
true 'SUCCESS'
false 'TIMEOUT'
exit 0
