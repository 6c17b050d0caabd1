--TEST--
doBackgroundMulti(): handles under the keys that were given, in their order; what cannot be queued fails alone; keys can be the uniques
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$gearmand, $function] = [new Gearmand(), unique_name()];
$client = $gearmand->client();
/** The handles as yes or no, by key. */
$queued = fn(array $handles) => array_map(fn($handle) => is_string($handle) ? (bool) preg_match('/^H:.+:\d+$/', $handle) : $handle, $handles);

echo "-- keys of an array, and of a generator\n";
show($queued($client->doBackgroundMulti($function, ['b' => 'w1', 7 => 'w2', 'a' => 'w3'])), code($client), $client->error());
show($queued($client->doBackgroundMulti($function, (function () { yield 'x' => 'w4'; yield 'w5'; yield '12' => 'w6'; })())), code($client));
show($client->doBackgroundMulti($function, []), code($client), $client->doBackgroundMulti($function, new ArrayIterator(['one'])) !== [0 => false]);
show(count(array_unique($client->doBackgroundMulti($function, array_fill(0, 3000, 'w')))), queue_of($function, $gearmand->port)[0]);

echo "-- what workloads may be\n";
class Words { public function __toString(): string { return 'words'; } }
$kinds = ['int' => 5, 'float' => 1.5, 'true' => true, 'null' => null, 'text' => new Words(), 'empty' => ''];
show($queued($client->doBackgroundMulti($function, $kinds)), code($client));
$odd = ['array' => [], 'good' => 'w', 'object' => new stdClass(), 'resource' => STDIN, 'last' => 'w'];
$handles = [];
show(words_of(function () use ($client, $function, $odd, &$handles) { $handles = $client->doBackgroundMulti($function, $odd); }));
show($queued($handles), code($client), $client->error());

echo "-- a name or a workload that is refused\n";
foreach ([["a\0b", ['w']], ['', ['w', 'v']], [str_repeat('n', 513), ['w']]] as [$name, $workloads]) {
    show(quietly(fn() => $client->doBackgroundMulti($name, $workloads)), code($client));
}
ini_set('gearman.max_packet_size', '1000');
$narrow = $gearmand->client();
ini_restore('gearman.max_packet_size');
show($queued(quietly(fn() => $narrow->doBackgroundMulti($function, ['fits' => 'w', 'large' => str_repeat('x', 1000), 'too' => 'w']))), code($narrow));

echo "-- keys as uniques\n";
$uniques = [];
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port, false);
$worker->setTimeout(PATIENCE * 1000);
$named = unique_name();
$worker->addFunction($named, function (GearmanJob $job) use (&$uniques) { $uniques[$job->unique()] = $job->workload(); });
$handles = $client->doBackgroundMulti($named, ['one' => 'a', 12 => 'b', '013' => 'c', 'one again' => 'd'], true);
$again = $client->doBackgroundMulti($named, [12 => 'joins', 'new' => 'e'], true);
show($again[12] === $handles[12], $again['new'] !== $handles['one']);
for ($i = 0; $i < 5; $i++) {
    $worker->work();
}
ksort($uniques, SORT_STRING);
show($uniques);
show(quietly(fn() => $client->doBackgroundMulti($named, [str_repeat('u', 65) => 'w', 'good' => 'w'], true))[str_repeat('u', 65)], code($client));

echo "-- no server\n";
$none = new GearmanClient();
show(words_of(fn() => $none->doBackgroundMulti($function, ['a' => 'w', 'b' => 'w'])), code($none), quietly(fn() => $none->doBackgroundMulti($function, ['a' => 'w'])));
show(quietly(fn() => gearman_client_do_background_multi($none, $function, ['a' => 'w'])));

echo "-- types\n";
foreach ([5, 'text', null, new stdClass()] as $workloads) {
    show(caught(fn() => $client->doBackgroundMulti($function, $workloads)));
}
show(caught(fn() => gearman_client_do_background_multi($client, $function, 5)), caught(fn() => $client->doBackgroundMulti($function)));
try {
    $client->doBackgroundMulti($function, (function () { yield [] => 'w'; })());
} catch (TypeError) {
    echo "no such key\n"; // each PHP has its own words
}

echo "-- the error mode does not cost the handles\n";
$client->setErrorMode('exception');
show(words_of(function () use ($client, $function, $queued) { show($queued($client->doBackgroundMulti($function, ['w', [], 'w']))); }));
?>
--EXPECT--
-- keys of an array, and of a generator
{"b":true,"7":true,"a":true} 'SUCCESS' false
{"x":true,"0":true,"12":true} 'SUCCESS'
[] 'SUCCESS' true
3000 3007
-- what workloads may be
{"int":true,"float":true,"true":true,"null":true,"text":true,"empty":true} 'SUCCESS'
'GearmanClient::doBackgroundMulti(): add_task(GEARMAN_INVALID_ARGUMENT) the workload is neither a string nor a number; 3 of 5 jobs failed'
{"array":false,"good":true,"object":false,"resource":false,"last":true} 'INVALID_ARGUMENT' 'add_task(GEARMAN_INVALID_ARGUMENT) the workload is neither a string nor a number; 3 of 5 jobs failed'
-- a name or a workload that is refused
[false] 'INVALID_ARGUMENT'
[false, false] 'INVALID_ARGUMENT'
[false] 'INVALID_ARGUMENT'
{"fits":true,"large":false,"too":true} 'ARGUMENT_TOO_LARGE'
-- keys as uniques
true true
{"013":"c","12":"b","new":"e","one":"a","one again":"d"}
false 'INVALID_ARGUMENT'
-- no server
'GearmanClient::doBackgroundMulti(): _client_run_task(GEARMAN_NO_SERVERS) no servers provided; 2 of 2 jobs failed' 'NO_SERVERS' {"a":false}
{"a":false}
-- types
TypeError: GearmanClient::doBackgroundMulti(): Argument #2 ($workloads) must be of type Traversable|array, int given
null
TypeError: GearmanClient::doBackgroundMulti(): Argument #2 ($workloads) must be of type Traversable|array, string given
null
TypeError: GearmanClient::doBackgroundMulti(): Argument #2 ($workloads) must be of type Traversable|array, null given
null
TypeError: GearmanClient::doBackgroundMulti(): Argument #2 ($workloads) must be of type Traversable|array, stdClass given
null
TypeError: gearman_client_do_background_multi(): Argument #3 ($workloads) must be of type Traversable|array, int given
ArgumentCountError: GearmanClient::doBackgroundMulti() expects at least 2 arguments, 1 given
null null
no such key
-- the error mode does not cost the handles
[true, false, true]
'GearmanClient::doBackgroundMulti(): add_task(GEARMAN_INVALID_ARGUMENT) the workload is neither a string nor a number; 1 of 3 jobs failed'
