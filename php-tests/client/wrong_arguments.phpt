--TEST--
Missing, superfluous and ill-typed arguments are told as PHP tells them
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = new GearmanClient();
caught(fn() => $client->doBackground('f'));
caught(fn() => $client->doBackground('f', 'w', 'u', 'more'));
caught(fn() => $client->returnCode(1));
caught(fn() => $client->setTimeout('soon'));
caught(fn() => $client->setTimeout([]));
caught(fn() => new GearmanClient(1));
caught(fn() => gearman_client_do_background($client));
?>
--EXPECT--
ArgumentCountError: GearmanClient::doBackground() expects at least 2 arguments, 1 given
ArgumentCountError: GearmanClient::doBackground() expects at most 3 arguments, 4 given
ArgumentCountError: GearmanClient::returnCode() expects exactly 0 arguments, 1 given
TypeError: GearmanClient::setTimeout(): Argument #1 ($timeout) must be of type int, string given
TypeError: GearmanClient::setTimeout(): Argument #1 ($timeout) must be of type int, array given
ArgumentCountError: GearmanClient::__construct() expects exactly 0 arguments, 1 given
ArgumentCountError: gearman_client_do_background() expects at least 3 arguments, 1 given
