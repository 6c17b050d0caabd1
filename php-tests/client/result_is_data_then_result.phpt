--TEST--
doNormal() returns the data packets in order, then the result
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => function (GearmanJob $job) {
    $job->sendStatus(1, 2);
    $job->sendData('d1');
    $job->sendWarning('not in the result');
    $job->sendData('d2');
    return 'res';
}]);
$client = client();
show($client->doNormal($function, 'w'), $client->returnCode());
?>
--EXPECT--
'd1d2res' 0
