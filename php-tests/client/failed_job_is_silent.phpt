--TEST--
A job that fails: '' and WORK_FAIL, no warning, collected data dropped
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => function (GearmanJob $job) {
    $job->sendData('lost');
    $job->sendFail();
}]);
$client = client();
show($client->doNormal($function, 'w'), code($client), $client->returnCode());
?>
--EXPECT--
'' 'WORK_FAIL' 24
