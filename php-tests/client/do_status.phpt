--TEST--
doStatus() is two numbers, [0, 0] when nothing runs
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = client();
show($client->doStatus());
$client->doBackground(unique_name(), 'w');
show($client->doStatus(), code($client));
?>
--EXPECT--
[0, 0]
[0, 0] 'SUCCESS'
