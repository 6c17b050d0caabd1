--TEST--
A callback gets the job and the context, null when none was given
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$worker = worker([], 10000);
$show = function () { show(array_map(get_debug_type(...), func_get_args()), func_get_args()[1]); };
foreach ([[], [5], ['text'], [['a', 'b']]] as $context) {
    $client->doBackground($function, 'w');
    $worker->addFunction($function, $show, ...$context);
    $worker->work();
}
?>
--EXPECT--
['GearmanJob', 'null'] null
['GearmanJob', 'int'] 5
['GearmanJob', 'string'] 'text'
['GearmanJob', 'array'] ['a', 'b']
