--TEST--
A client that goes ends its connection, though a forked process still holds the descriptor
--FILE--
<?php
require __DIR__ . '/../support.inc';
$gearmand = new Gearmand();
$connections = fn() => substr_count($gearmand->admin('workers'), "\n");
$client = $gearmand->client();
$client->doBackground('f', 'w');
$before = $connections();
$holder = in_background(fn() => sleep(60));
unset($client);
show(wait_until(fn() => $connections() < $before));
$holder->kill();
?>
--EXPECT--
true
