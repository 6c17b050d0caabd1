--TEST--
Percent signs in names and in a server's text are text
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(fn($packet) => reply('ERROR', 'QUEUE_ERROR', '%s%n%d %x'));
$client = $server->client();
set_error_handler(fn($level, $text) => print("$text\n"));
$client->doBackground('%s%n', '%s', '%n');
show(str_contains($client->error(), '%s%n%d %x'));
$worker = new GearmanWorker();
$worker->addFunction('%s%n', '%n%s');
?>
--EXPECT--
GearmanClient::doBackground(): _client_run_tasks(GEARMAN_QUEUE_ERROR) QUEUE_ERROR:%s%n%d %x
true
GearmanWorker::addFunction(): Function '%n%s' is not a valid callback
