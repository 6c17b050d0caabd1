--TEST--
options() is 32 on a new client; bits it does not know are ignored
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = new GearmanClient();
show($client->options());
show($client->addOptions(GEARMAN_CLIENT_NON_BLOCKING), $client->options());
show($client->addOptions(1 | 4 | 16 | 4096), $client->options());
show($client->removeOptions(GEARMAN_CLIENT_FREE_TASKS), $client->options());
show($client->addOptions(GEARMAN_CLIENT_UNBUFFERED_RESULT), $client->options());
show($client->setOptions(GEARMAN_CLIENT_NON_BLOCKING), $client->options());
show($client->setOptions(0), $client->options());
?>
--EXPECT--
32
true 34
true 34
true 2
true 10
true 2
true 0
