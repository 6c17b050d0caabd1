--TEST--
An error handler that throws turns the warning into an exception; the object stays usable
--FILE--
<?php
require __DIR__ . '/../support.inc';
set_error_handler(fn($level, $text) => throw new ErrorException('caught', 0, $level));
$client = new GearmanClient();
caught(fn() => $client->doBackground('f', 'w'));
show(code($client));
$client->addServer(host(), port());
caught(fn() => $client->doBackground('', 'w'));
caught(fn() => $client->ping(''));
show($client->doBackground(unique_name(), 'w') !== '', code($client));
$worker = worker();
caught(fn() => $worker->work());
caught(fn() => $worker->unregister('never there'));
show(code($worker), $worker->ping('p'));
?>
--EXPECT--
ErrorException: caught
'NO_SERVERS'
ErrorException: caught
ErrorException: caught
true 'SUCCESS'
ErrorException: caught
ErrorException: caught
'NO_REGISTERED_FUNCTION' true
