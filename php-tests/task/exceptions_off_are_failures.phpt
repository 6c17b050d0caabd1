--TEST--
Without the exceptions option a job's exception arrives as a failure of its task
--FILE--
<?php
require __DIR__ . '/task.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => $job->sendException('oh no')]);
foreach ([false, true] as $exceptions) {
    $client = client($exceptions);
    print_events($client, $exceptions ? ['Complete', 'Exception', 'Fail'] : ['Complete', 'Fail']);
    $client->addTask($function, 'w');
    show($client->runTasks(), code($client));
}
?>
--EXPECT--
Fail
true 'SUCCESS'
Exception oh no
true 'SUCCESS'
