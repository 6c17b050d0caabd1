--TEST--
A submit to a dead server fails, the next one after its start succeeds
--FILE--
<?php
require __DIR__ . '/../support.inc';
$gearmand = new Gearmand(started: false);
$client = $gearmand->client();
show(@$client->doBackground('f', 'w'), code($client));
$gearmand->start();
show($client->doBackground('f', 'w') !== '', code($client));
$gearmand->kill();
show(@$client->doBackground('f', 'w'), code($client));
$gearmand->start();
show($client->doBackground('f', 'w') !== '', code($client));
?>
--EXPECT--
'' 'COULD_NOT_CONNECT'
true 'SUCCESS'
'' 'COULD_NOT_CONNECT'
true 'SUCCESS'
