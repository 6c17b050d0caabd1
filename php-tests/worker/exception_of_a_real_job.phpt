--TEST--
A client of a throwing worker sees WORK_EXCEPTION, the worker goes on with the next job
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => function (GearmanJob $job) {
    return $job->workload() === 'throw' ? throw new DomainException('no') : 'fine';
}]);
$client = client();
show($client->doNormal($function, 'throw'), code($client));
show($client->doNormal($function, 'w'), code($client));
show($client->doNormal($function, 'throw'), code($client));
?>
--EXPECT--
'' 'WORK_EXCEPTION'
'fine' 'SUCCESS'
'' 'WORK_EXCEPTION'
