--TEST--
Inside a callback the job knows its handle, function, unique and workload
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$handle = null;
$worker = worker([$function => function (GearmanJob $job) use (&$handle, $function) {
    show($job->handle() === $handle, $job->functionName() === $function, $job->unique());
    show($job->workload(), $job->workloadSize(), $job->returnCode());
}], 10000);
$handle = $client->doBackground($function, "a\0b", 'some unique');
show($worker->work());
?>
--EXPECT--
true true 'some unique'
'a' . "\0" . 'b' 3 0
true
