--TEST--
Numbers, bools and Stringables are accepted as workload, as PHP converts them to string
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$stringable = new class { public function __toString(): string { return 'made of an object'; } };
foreach ([42, -1, 1.5, 1e100, true, false, $stringable, '0'] as $workload) {
    $client->doBackground($function, $workload);
}
$worker = worker([$function => function (GearmanJob $job) { show($job->workload(), $job->workloadSize()); }], 3000);
for ($i = 0; $i < 8; $i++) {
    $worker->work();
}
?>
--EXPECT--
'42' 2
'-1' 2
'1.5' 3
'1.0E+100' 8
'1' 1
'' 0
'made of an object' 17
'0' 1
