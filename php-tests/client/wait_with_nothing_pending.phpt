--TEST--
wait() with nothing to wait for warns and says NO_ACTIVE_FDS
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$client = client();
show($client->wait(), code($client));
show($client->doBackground(unique_name(), 'w') !== '', code($client));
?>
--EXPECT--
Warning: GearmanClient::wait(): NO_ACTIVE_FDS
false 'NO_ACTIVE_FDS'
true 'SUCCESS'
