--TEST--
doBackground() returns the handle that gearmand gave the job, returnCode() is 0, error() false
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = client();
$handle = $client->doBackground(unique_name(), 'w');
show((bool) preg_match('/^H:.+:\d+$/', $handle), strlen($handle) < 64);
show($client->doJobHandle() === $handle);
show($client->returnCode(), $client->error(), $client->getErrno());
?>
--EXPECT--
true true
true
0 false 0
