--TEST--
gather() that cannot go on: the loop ends, returnCode() says why, and nothing is lost
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$gearmand, $function] = [new Gearmand(), unique_name()];
$client = $gearmand->client(true);
$gather = fn(?GearmanClient $of = null) => array_map(fn($task) => $task->data() ?: $task->returnCode(), iterator_to_array(($of ?? $client)->gather()));

echo "-- nobody does it in time; later somebody does\n";
$client->addTask($function, 'w1');
$client->setTimeout(ms(200));
show(words_of(fn() => show($gather())) !== '', code($client));
$worker = worker_process([$function => fn(GearmanJob $job) => match ($job->workload()) {
    'large' => $job->sendData(str_repeat('x', 3000)) . $job->sendData(str_repeat('y', 3000)),
    default => strrev($job->workload()),
}], $gearmand->port);
$client->setTimeout(PATIENCE * 1000);
show($gather(), code($client));

echo "-- no servers, nobody there\n";
$none = new GearmanClient();
show($gather($none), code($none));
$none->addTask($function, 'w2');
show(words_of(fn() => show($gather($none))), code($none));
$none->addServer('127.0.0.1', $gearmand->port, false);
show($gather($none), code($none));
$away = new GearmanClient();
$away->addServer('127.0.0.1', $port = free_port(), false);
$away->addTask($function, 'w3');
show(quietly(fn() => $gather($away)), code($away));
$away->addServer('127.0.0.1', $gearmand->port, false);
show($gather($away), code($away));

echo "-- without waiting\n";
$busy = $gearmand->client();
$busy->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
$busy->addTask($function, 'w4');
$found = [];
for ($end = microtime(true) + PATIENCE; !$found && microtime(true) < $end; usleep(10_000)) {
    $found = $gather($busy);
}
show($found, code($busy));

echo "-- callbacks that stop and throw\n";
$client->setCreatedCallback(fn() => GEARMAN_PAUSE);
$client->addTask($function, 'w5');
show($gather(), code($client));
$client->setCreatedCallback(fn() => 42);
$client->addTask($function, 'w6');
show(words_of(fn() => show($gather())), $client->returnCode());
$client->setCreatedCallback(fn() => throw new DomainException('callback'));
$client->addTask($function, 'w7');
show(caught($gather));
$client->clearCallbacks();
$rest = $gather();
sort($rest);
show($rest, code($client));
$client->setCompleteCallback(fn() => throw new DomainException('complete'));
$client->addTask($function, 'w8');
show(caught($gather));
$client->clearCallbacks();
show($gather());

echo "-- more data than a task may have\n";
ini_set('gearman.max_packet_size', '5000');
$narrow = $gearmand->client();
ini_restore('gearman.max_packet_size');
$narrow->addTask($function, 'large', null, 'large');
$narrow->addTask($function, 'small', null, 'small');
$codes = [];
foreach ($narrow->gather() as $task) {
    $codes[$task->unique()] = $task->returnCode();
}
ksort($codes);
show($codes, code($narrow));
$narrow->addTask($function, 'large');
$size = 0;
$narrow->setDataCallback(function ($task) use (&$size) { $size += $task->dataSize(); });
show($narrow->runTasks(), $size);

echo "-- a server that is lost\n";
$dies = new Gearmand();
$lost = $dies->client();
$lost->addTask($function, 'w9');
$lost->setCreatedCallback(fn() => $dies->kill());
show($gather($lost), code($lost));

echo "-- the client goes, or becomes another one\n";
foreach (['__destruct', '__construct'] as $does) {
    $victim = $gearmand->client();
    $victim->addTask($function, 'w10');
    $victim->addTask($function, 'w11');
    show(quietly(function () use ($victim, $does) {
        $count = 0;
        foreach ($victim->gather() as $task) {
            $count++;
            $victim->$does();
        }
        return $count;
    }), code($victim));
}
$tasks = (function () use ($gearmand, $function) {
    $client = $gearmand->client();
    $client->addTask($function, 'w12');
    return $client->gather();
})();
show(array_map(fn($task) => $task->data(), iterator_to_array($tasks)));

echo "-- exception mode\n";
$strict = $gearmand->client();
$strict->setErrorMode('exception');
$strict->addTask("nobody-$function", 'w');
$strict->setTimeout(ms(200));
try {
    $gather($strict);
} catch (GearmanTimeoutException $e) {
    show(get_class($e), code($strict));
}

echo "-- a client that holds its own iterator\n";
class Holder extends GearmanClient { public $tasks; }
$weak = (function () {
    $holder = new Holder();
    $holder->tasks = $holder->gather();
    return WeakReference::create($holder);
})();
gc_collect_cycles();
show($weak->get());
?>
--EXPECT--
-- nobody does it in time; later somebody does
[]
true 'TIMEOUT'
['1w'] 'SUCCESS'
-- no servers, nobody there
[] 'SUCCESS'
[]
'GearmanTaskIterator::rewind(): _client_run_task(GEARMAN_NO_SERVERS) no servers provided' 'NO_SERVERS'
['2w'] 'SUCCESS'
[] 'COULD_NOT_CONNECT'
['3w'] 'SUCCESS'
-- without waiting
['4w'] 'SUCCESS'
-- callbacks that stop and throw
[] 'PAUSE'
[]
'GearmanTaskIterator::rewind(): GEARMAN_QUEUE_ERROR' 42
DomainException: callback
null
['5w', '6w', '7w'] 'SUCCESS'
DomainException: complete
null
[]
-- more data than a task may have
{"large":30,"small":0} 'SUCCESS'
true 6000
-- a server that is lost
[14] 'SUCCESS'
-- the client goes, or becomes another one
1 'SUCCESS'
1 'SUCCESS'
['21w']
-- exception mode
'GearmanTimeoutException' 'TIMEOUT'
-- a client that holds its own iterator
null
