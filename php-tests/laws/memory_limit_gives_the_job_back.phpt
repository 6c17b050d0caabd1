--TEST--
A callback that runs into memory_limit: exit status 255, another worker gets the job
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$handle = $client->doBackground($function, 'w');
[$ended, $out] = run_php('
    worker([getenv("F") => fn() => str_repeat("x", 200 << 20)])->work();
    echo "not reached";
', ['memory_limit' => '64M'], ['F' => $function, 'USE_ZEND_ALLOC' => '1']);
show($ended, str_contains($out, 'Allowed memory size of 67108864 bytes exhausted'), str_contains($out, 'not reached'));
wait_until(fn() => $client->jobStatus($handle) === [true, false, 0, 0]);
$worker = worker([$function => fn(GearmanJob $job) => print("done by another: {$job->workload()}\n")], 10000);
show($worker->work());
?>
--EXPECT--
'exit 255' true false
done by another: w
true
