--TEST--
jobStatus() without servers warns and returns the unknown status
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$client = new GearmanClient();
show($client->jobStatus('H:x:1'), code($client));
show($client->jobStatusByUniqueKey('u'), code($client));
?>
--EXPECT--
Warning: GearmanClient::jobStatus(): NO_SERVERS
[false, false, 0, 0] 'NO_SERVERS'
Warning: GearmanClient::jobStatusByUniqueKey(): NO_SERVERS
[false, false, 0, 0] 'NO_SERVERS'
