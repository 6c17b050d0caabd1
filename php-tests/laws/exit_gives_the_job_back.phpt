--TEST--
exit() in a callback: PHP ends as asked, nothing is sent, another worker gets the job
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$handle = $client->doBackground($function, 'w');
show_php('
    register_shutdown_function(fn() => print("shut down\n"));
    worker([getenv("F") => function () { try { exit(3); } finally { echo "never\n"; } }])->work();
    echo "not reached\n";
', [], ['F' => $function]);
wait_until(fn() => $client->jobStatus($handle) === [true, false, 0, 0]);
show(preg_match('/^' . preg_quote($handle) . '\t/m', admin('show jobs')));
$worker = worker([$function => fn(GearmanJob $job) => print("done by another: {$job->workload()}\n")], 10000);
show($worker->work());
wait_until(fn() => queue_of($function)[0] === 0);
?>
--EXPECT--
shut down
exit 3
1
done by another: w
true
