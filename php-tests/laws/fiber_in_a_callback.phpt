--TEST--
A callback may suspend the fiber that work() runs in; other objects work meanwhile
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    $function = unique_name();
    $client = client();
    $client->doBackground($function, "w");
    $worker = worker([$function => function (GearmanJob $job) {
        echo "before\n";
        $given = Fiber::suspend($job->workload());
        echo "after $given\n";
    }], 10000);
    $fiber = new Fiber(fn() => $worker->work());
    show($fiber->start(), $client->ping("p"), client()->doBackground(unique_name(), "w") !== "");
    $fiber->resume("a pause");
    show($fiber->getReturn(), code($worker));
');
?>
--EXPECT--
before
'w' true true
after a pause
true 'SUCCESS'
exit 0
