--TEST--
A context object is the same object in every call
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$context = new ArrayObject();
$worker = worker([], 10000);
$worker->addFunction($function, function (GearmanJob $job, ArrayObject $seen) { $seen[] = $job->workload(); }, $context);
foreach (['one', 'two'] as $workload) {
    $client->doBackground($function, $workload);
    $worker->work();
}
show($context->getArrayCopy());
?>
--EXPECT--
['one', 'two']
