--TEST--
A callback that runs into the time limit: exit status 255, the job goes back to the queue
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$handle = $client->doBackground($function, 'w');
[$ended, $out] = run_php('
    worker([getenv("F") => function () { set_time_limit(1); for (;;); }])->work();
', [], ['F' => $function, 'USE_ZEND_ALLOC' => '1']);
show($ended, str_contains($out, 'Maximum execution time of 1 second exceeded'));
wait_until(fn() => $client->jobStatus($handle) === [true, false, 0, 0]);
?>
--EXPECT--
'exit 255' true
