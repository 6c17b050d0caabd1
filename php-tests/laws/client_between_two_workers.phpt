--TEST--
Two workers and two clients in one process, used in turn and inside each other
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$f, $g] = [unique_name(), unique_name()];
$client = client();
$inner = worker([$g => function (GearmanJob $job) { echo "inner: {$job->workload()}\n"; }], 10000);
$outer = worker([$f => function (GearmanJob $job) use ($inner, $client, $g) {
    $client->doBackground($g, $job->workload());
    show($inner->work());
    echo "outer: {$job->workload()}\n";
}], 10000);
$client->doBackground($f, 'w');
show($outer->work());
?>
--EXPECT--
inner: w
true
outer: w
true
