--TEST--
timeout() is -1 at first and what setTimeout() was given
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = new GearmanClient();
show($client->timeout());
foreach ([300, 0, -1, -5, PHP_INT_MAX, 4294967596] as $timeout) {
    show($client->setTimeout($timeout), $client->timeout());
}
?>
--EXPECT--
-1
true 300
true 0
true -1
true -5
true -1
true 300
