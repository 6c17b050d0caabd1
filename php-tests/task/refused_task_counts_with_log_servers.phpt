--TEST--
A task that was refused counts at the end of the run that goes on after an exception, also with gearman.log_servers
--INI--
gearman.log_servers=1
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(fn($packet) => $packet[0] === 'SUBMIT_JOB' && $packet[3] === 'bad' ? reply('ERROR', 'QUEUE_ERROR', 'full') : null);
$client = $server->client();
$client->addServer('127.0.0.1', free_port(), false);
$client->setFailCallback(fn() => throw new DomainException('from the callback'));
foreach (['good', 'bad'] as $workload) {
    $client->addTask('f', $workload);
}
set_error_handler(fn(int $level, string $text) => print preg_replace('/\d+\.\d+\.\d+\.\d+:\d+/', 'HOST', "$text\n"), E_NOTICE);
caught(fn() => $client->runTasks());
echo "--\n";
show(@$client->runTasks(), code($client));
?>
--EXPECTF--
DomainException: from the callback
--
GearmanClient::runTasks(): server HOST is passed over: %s
false 'QUEUE_ERROR'
