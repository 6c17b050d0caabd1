--TEST--
A workload or result over memory_limit is a fatal error like any other, not a crash
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
client()->doBackground($function, str_repeat('x', 20 << 20));
[$ended, $out] = run_php('
    worker([getenv("F") => fn(GearmanJob $job) => $job->workload()])->work();
', ['memory_limit' => '16M'], ['F' => $function, 'USE_ZEND_ALLOC' => '1']);
show($ended, str_contains($out, 'Allowed memory size'));
?>
--EXPECT--
'exit 255' true
