--TEST--
A callback that is replaced while it runs keeps running; the new one gets the next job
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$client->doBackground($function, 'w');
$client->doBackground($function, 'w');
$worker = worker([], 10000);
$worker->addFunction($function, function (GearmanJob $job, ArrayObject $context) use ($worker, $function) {
    $worker->addFunction($function, function ($job, $context) { show('new', $context); }, 'other');
    gc_collect_cycles();
    show('old', $context->getArrayCopy());
}, new ArrayObject(['own']));
show($worker->work(), $worker->work());
?>
--EXPECT--
'old' ['own']
'new' 'other'
true true
