--TEST--
context() is '' at first and what setContext() was given
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = new GearmanClient();
show($client->context(), $client->setContext('some context'), $client->context());
show($client->setContext(''), $client->context(), $client->returnCode());
?>
--EXPECT--
'' true 'some context'
true '' 0
