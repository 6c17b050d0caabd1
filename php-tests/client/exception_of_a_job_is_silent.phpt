--TEST--
A job that ends with an exception: '' and WORK_EXCEPTION, no warning
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => function (GearmanJob $job) {
    $job->sendData('lost');
    $job->sendException('oh no');
}]);
$client = client();
show($client->doNormal($function, 'w'), code($client), $client->returnCode());
?>
--EXPECT--
'' 'WORK_EXCEPTION' 23
