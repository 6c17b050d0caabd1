--TEST--
Without a unique, or with '' or null, each job gets a UUID version 1 of its own
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
$client->doBackground('f', 'w');
$client->doNormal('f', 'w');
$client->doBackground('f', 'w', '');
$client->doBackground('f', 'w', null);
$client->doHigh('f', 'w', null);
$uniques = array_map(fn($packet) => explode(' ', $packet)[2], $server->packets());
foreach ($uniques as $unique) {
    show(preg_match('/^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/', $unique));
}
show(count(array_unique($uniques)));
?>
--EXPECT--
1
1
1
1
1
5
