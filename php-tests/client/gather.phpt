--TEST--
gather(): finished tasks as they arrive, with all their data and the text of an exception, whatever the options; callbacks are called too; who leaves the loop leaves the rest to the next one
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$gearmand, $function] = [new Gearmand(), unique_name()];
$worker = worker_process([$function => function (GearmanJob $job) {
    [$how, $text] = explode(' ', $job->workload() . ' ');
    switch ($how) {
        case 'data': $job->sendData("<$text"); $job->sendWarning('careful'); $job->sendData('>'); return '!';
        case 'fail': $job->sendData('half'); $job->sendFail(); return;
        case 'throw': $job->sendData('half'); throw new DomainException($text);
        case 'slow': usleep(300_000); return $text;
    }
    return $text;
}], $gearmand->port);
$client = $gearmand->client(true);
/** What is known of a task. */
function facts(GearmanTask $task): array
{
    return [$task->unique(), $task->data(), $task->dataSize(), $task->exception(), $task->returnCode(), $task->functionName() !== '', $task->isRunning()];
}
/** Queues tasks of these workloads, which are their uniques too. */
$queue = function (GearmanClient $client, string ...$workloads) use ($function) {
    foreach ($workloads as $workload) {
        $client->addTask($function, $workload, 'context', $workload);
    }
};
$all = ['plain a', 'data b', 'fail c', 'throw d'];

echo "-- all ends, whatever the options\n";
foreach (['freed' => [0, 0], 'kept' => [0, GEARMAN_CLIENT_FREE_TASKS], 'unbuffered' => [GEARMAN_CLIENT_UNBUFFERED_RESULT, 0]] as $name => [$on, $off]) {
    $client->addOptions($on);
    $client->removeOptions($off);
    $queue($client, ...$all);
    $facts = [];
    foreach ($client->gather() as $number => $task) {
        $facts[$task->unique()] = facts($task);
        $tasks[] = $task;
    }
    ksort($facts);
    show($name, $number, code($client), $client->error());
    array_map(show(...), array_values($facts));
}
$client->removeOptions(GEARMAN_CLIENT_UNBUFFERED_RESULT);
show(array_map(fn($task) => $task->data(), array_slice($tasks, 0, 4)) == array_map(fn($task) => $task->data(), array_slice($tasks, 4, 4)));

echo "-- callbacks see each packet, the loop all of them\n";
$client->setDataCallback(fn($task, $context) => show('data', $task->data(), $context));
$client->setCompleteCallback(fn($task) => show('complete', $task->data(), $task->returnCode()));
$queue($client, 'data e');
foreach ($client->gather() as $task) {
    show($task->data(), $task->returnCode());
}
$client->clearCallbacks();

echo "-- background and status tasks\n";
$client->addTaskBackground($function, 'plain f');
foreach ($client->gather() as $task) {
    show($task->returnCode(), $task->data(), str_starts_with($task->jobHandle(), 'H:'));
}
$client->addTaskStatus('H:no:1');
foreach ($client->gather() as $task) {
    show($task->isKnown(), $task->jobHandle(), $task->returnCode());
}

echo "-- as they arrive\n";
$second = worker_process([$function => fn(GearmanJob $job) => 'second'], $gearmand->port);
wait_until(fn() => queue_of($function, $gearmand->port)[2] === 2);
$started = microtime(true);
$times = [];
$queue($client, 'slow g', 'slow h', 'slow i');
foreach ($client->gather() as $task) {
    $times[] = microtime(true) - $started;
}
show(count($times), $times[0] < 0.29);
unset($second);

echo "-- leaving early; tasks that are added in the loop\n";
$queue($client, 'plain 1', 'plain 2', 'plain 3', 'plain 4');
$seen = [];
foreach ($client->gather() as $task) {
    $seen[] = $task->data();
    break;
}
foreach ($again = $client->gather() as $task) {
    $seen[] = $task->data();
    break;
}
foreach ($again as $key => $task) {
    $seen["key $key"] = $task->data();
    $queue($client, 'plain added');
    break;
}
show($client->runTasks(), count($seen), count(array_unique($seen)), array_key_exists('key 1', $seen));
foreach ($client->gather() as $task) {
    echo "never\n";
}
$queue($client, 'plain 5');
$datas = [];
foreach ($client->gather() as $task) {
    $datas[] = $task->data();
    count($datas) < 3 && $queue($client, 'plain ' . (5 + count($datas)));
}
show($datas);

echo "-- by hand, and in other iterators\n";
$queue($client, 'plain 8', 'plain 9');
$tasks = $client->gather();
show($tasks->valid(), $tasks->key(), $tasks->current() === $tasks->current());
$tasks->next();
show($tasks->valid(), $tasks->key());
$tasks->next();
show($tasks->valid(), $tasks->key(), $tasks->current());
$queue($client, 'plain 10', 'plain 11');
show(count(iterator_to_array($client->gather())), (new ReflectionClass($tasks))->isFinal(), $tasks instanceof Iterator);
$queue($client, 'plain 12');
$tasks = gearman_client_gather($client);
$tasks->rewind();
$tasks->rewind(); // nobody has seen it
foreach ($tasks as $task) {
    show($task->data());
}
$queue($client, 'plain 13', 'plain 14', 'plain 15');
$first = [];
foreach (new LimitIterator($client->gather(), 0, 1) as $task) {
    $first[] = $task->data();
}
show(count($first), count(iterator_to_array($client->gather())));
show(iterator_to_array(new GearmanTaskIterator()), iterator_to_array(clone $tasks));

echo "-- what a run before has begun\n";
$client->setDataCallback(fn() => GEARMAN_PAUSE);
$queue($client, 'data x');
show(quietly(fn() => $client->runTasks()), code($client));
$client->clearCallbacks();
foreach ($client->gather() as $task) {
    show($task->data(), $task->returnCode());
}
$client->setCompleteCallback(fn() => GEARMAN_PAUSE);
$queue($client, 'plain y');
quietly(fn() => $client->runTasks());
$client->clearCallbacks();
foreach ($client->gather() as $task) {
    show($task->data(), $task->returnCode());
}
?>
--EXPECT--
-- all ends, whatever the options
'freed' 3 'SUCCESS' false
['data b', '<b>!', 4, '', 0, true, false]
['fail c', 'half', 4, '', 24, true, false]
['plain a', 'a', 1, '', 0, true, false]
['throw d', 'half', 4, 'd', 23, true, false]
'kept' 3 'SUCCESS' false
['data b', '<b>!', 4, '', 0, true, false]
['fail c', 'half', 4, '', 24, true, false]
['plain a', 'a', 1, '', 0, true, false]
['throw d', 'half', 4, 'd', 23, true, false]
'unbuffered' 3 'SUCCESS' false
['data b', '<b>!', 4, '', 0, true, false]
['fail c', 'half', 4, '', 24, true, false]
['plain a', 'a', 1, '', 0, true, false]
['throw d', 'half', 4, 'd', 23, true, false]
true
-- callbacks see each packet, the loop all of them
'data' '<e' 'context'
'data' '>' 'context'
'complete' '!' 0
'<e>!' 0
-- background and status tasks
0 '' true
false 'H:no:1' 0
-- as they arrive
3 true
-- leaving early; tasks that are added in the loop
true 3 3 true
['5', '6', '7']
-- by hand, and in other iterators
true 0 true
true 1
false null null
2 true true
'12'
1 2
[] []
-- what a run before has begun
true 'PAUSE'
'>!' 0
'y' 0
