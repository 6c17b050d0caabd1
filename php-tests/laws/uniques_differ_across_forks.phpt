--TEST--
Children do not repeat their parent's default uniques, nor each other's
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
$client->doBackground('f', 'w');
$children = [];
for ($i = 0; $i < 4; $i++) {
    $children[] = in_background(function () use ($server) {
        $client = $server->client();
        $client->doBackground('f', 'w');
        $client->doBackground('f', 'w');
    });
}
foreach ($children as $child) {
    $child->wait();
}
$client->doBackground('f', 'w');
show(count(array_unique($server->packets())), count($server->packets()));
// The last part of a UUID names who made it: this process or one of its four children.
$nodes = array_map(fn($packet) => substr(explode(' ', $packet)[2], -12), $server->packets());
show(count(array_unique($nodes)));
?>
--EXPECT--
10 10
5
