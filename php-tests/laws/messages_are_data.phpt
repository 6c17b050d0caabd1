--TEST--
Percent signs in names and in a server's text are text, and a NUL byte does not end it
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(fn($packet) => reply('ERROR', 'QUEUE_ERROR', '%s%n%d %x'));
$client = $server->client();
set_error_handler(fn($level, $text) => show(str_contains($text, '%s%n%d %x')));
$client->doBackground('%s%n', '%s', '%n');
show(str_contains($client->error(), '%s%n%d %x'));
$server = new ScriptedServer(fn($packet) => reply('ERROR', 'QUEUE_ERROR', "before\0behind"));
set_error_handler(fn($level, $text) => show(str_contains($text, 'before behind')));
$server->client()->doBackground('f', 'w');
$worker = new GearmanWorker();
refused(fn() => $worker->addFunction('%s%n', '%n%s'));
?>
--EXPECT--
true
true
true
GearmanWorker::addFunction(): Function '%n%s' is not a valid callback
