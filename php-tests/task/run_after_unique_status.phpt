--TEST--
After jobStatusByUniqueKey() tasks are matched with their handles as before
--FILE--
<?php
require __DIR__ . '/task.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => $job->workload()]);
$client = client();
print_events($client);
for ($i = 1; $i <= 3; $i++) {
    show($client->jobStatusByUniqueKey('nobody')[0]);
    $client->addTask($function, "$i");
    show(within(5, fn() => $client->runTasks()), code($client));
}
?>
--EXPECT--
false
Created
Complete 1
true 'SUCCESS'
false
Created
Complete 2
true 'SUCCESS'
false
Created
Complete 3
true 'SUCCESS'
