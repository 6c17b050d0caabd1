--TEST--
error() tells of the last call only: false again after a success
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = client();
@$client->doBackground('', 'w');
show(str_contains($client->error(), 'GEARMAN_INVALID_ARGUMENT'), code($client));
$client->doBackground(unique_name(), 'w');
show($client->error(), code($client));
@$client->ping('');
show(is_string($client->error()));
$client->jobStatus('H:x:1');
show($client->error());
?>
--EXPECT--
true 'INVALID_ARGUMENT'
false 'SUCCESS'
true
false
