--TEST--
A callback gets one argument when no context was given, two when one was, even null
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => fn(GearmanJob $job) => $job->workload()]);
$client = client();
$seen = [];
$client->setCompleteCallback(function () use (&$seen) { $seen[func_get_arg(0)->data()] = func_get_args(); });
$client->addTask($function, 'without');
$client->addTask($function, 'null', null);
$client->addTask($function, 'text', 'context');
show($client->runTasks(), code($client));
show(count($seen['without']), count($seen['null']), count($seen['text']), $seen['null'][1], $seen['text'][1]);
?>
--EXPECT--
true 'SUCCESS'
1 2 2 null 'context'
