--TEST--
The unique '#' becomes a number made of the workload: the MurmurHash3 that libgearman sends
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
foreach (['u', 'samedata', 'samedata', "\0\xff"] as $workload) {
    $client->doBackground('f', $workload, '#');
}
$client->doBackground('f', 'w', '#x');
show(array_map(fn($packet) => explode(' ', $packet)[2], $server->packets()));
?>
--EXPECTF--
['2491467417', '2627619879', '2627619879', '%d', '#x']
