--TEST--
Equal uniques join an unfinished job of the same function, first workload wins
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$other = unique_name();
$client = client();
$first = $client->doBackground($function, 'first', 'u');
show($client->doBackground($function, 'second', 'u') === $first);
show($client->doHighBackground($function, 'third', 'u') === $first);
show($client->doBackground($other, 'w', 'u') === $first, $client->doBackground($function, 'w', '0') === $first);
$worker = worker([$function => function (GearmanJob $job) { show($job->workload(), $job->unique()); }], 3000);
show($worker->work(), $worker->work());
show($client->doBackground($function, 'again', 'u') === $first);
?>
--EXPECT--
true
true
false false
'first' 'u'
'w' '0'
true true
false
