--TEST--
A child asks again for the job that its parent had given up, and gets all of its result
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$client->setTimeout(ms(700));
show(@$client->doNormal($function, 'w', 'same'), code($client));
$accepted = tempnam(sys_get_temp_dir(), 'gearman-');
$child = in_background(function () use ($client, $function, $accepted) {
    $client->setTimeout(PATIENCE * 1000);
    $client->setCreatedCallback(fn() => unlink($accepted));
    $client->setDataCallback(fn($task) => show('data', $task->data()));
    $client->setCompleteCallback(fn($task) => show('complete', $task->data()));
    $client->addTask($function, 'w', null, 'same');
    show($client->runTasks());
});
wait_until(fn() => clearstatcache() || !file_exists($accepted));
$worker = worker([$function => function (GearmanJob $job) {
    $job->sendData('in ');
    return 'pieces';
}]);
$done = $worker->work();
show($child->wait(), $done);
?>
--EXPECT--
'' 'TIMEOUT'
'data' 'in '
'complete' 'pieces'
true
'exit 0' true
