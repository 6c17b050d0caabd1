--TEST--
A float with a fraction for an int parameter is deprecated, as everywhere in PHP
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = new GearmanClient();
show($client->setTimeout(300.0), $client->timeout());
show($client->setTimeout(1.5), $client->timeout());
show($client->setTimeout('20'), $client->timeout());
?>
--EXPECTF--
true 300

Deprecated: Implicit conversion from float 1.5 to int loses precision in %s on line %d
true 1
true 20
