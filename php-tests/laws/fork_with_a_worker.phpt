--TEST--
A child that works with its parent's worker gets a connection of its own
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$worker = worker([$function => fn(GearmanJob $job) => print($job->workload() . ' ' . getenv('WHO') . "\n")], 10000);
putenv('WHO=parent');
$client->doBackground($function, 'one');
show($worker->work());
$client->doBackground($function, 'two');
$child = in_background(function () use ($worker) {
    putenv('WHO=child');
    show($worker->work(), code($worker));
});
show($child->wait());
$client->doBackground($function, 'three');
show($worker->work(), code($worker));
?>
--EXPECT--
one parent
true
two child
true 'SUCCESS'
'exit 0'
three parent
true 'SUCCESS'
