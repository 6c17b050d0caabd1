--TEST--
A real gearmand with a full queue: QUEUE_ERROR, the same client goes on
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$gearmand = new Gearmand();
$client = $gearmand->client();
$client->doBackground('full', 'w', 'u1');
$gearmand->admin('maxqueue full 1');
show($client->doBackground('full', 'w', 'u2'), code($client));
show($client->doBackground('full', 'w', 'u1') !== '', $client->doBackground('other', 'w') !== '', code($client));
?>
--EXPECT--
Warning: GearmanClient::doBackground(): QUEUE_ERROR
'' 'QUEUE_ERROR'
true true 'SUCCESS'
