--TEST--
With error mode "exception" what warns throws, by whose fault it is; what is silent stays silent
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
/** What a call throws, and whether it is what error() says. */
function thrown(GearmanClient $client, callable $call): void
{
    try {
        show($call(), code($client));
    } catch (GearmanException $e) {
        $told = $e->getMessage() === $client->error() ? 'as error() says' : $e->getMessage();
        show(get_class($e), code($e->getCode()), $e->getCode() === $client->returnCode(), $told, $e->getPrevious());
    }
}
/** A client that throws, of a server at this port. */
function throwing(?int $port, int $timeout = PATIENCE * 1000): GearmanClient
{
    $client = new GearmanClient();
    $client->setErrorMode('exception');
    $client->setTimeout($timeout);
    $port === null || $client->addServer('127.0.0.1', $port, false);
    return $client;
}

echo "-- arguments\n";
$client = throwing(null);
thrown($client, fn() => $client->doBackground('f', 'w'));
thrown($client, fn() => $client->doBackground('', 'w'));
thrown($client, fn() => $client->addTask(str_repeat('f', 600), 'w'));
thrown($client, fn() => $client->ping(''));
thrown($client, fn() => $client->setCompleteCallback('no such function'));
thrown($client, fn() => $client->setErrorMode('loud'));

echo "-- the network\n";
$client = throwing(free_port());
foreach (['doNormal', 'doBackground'] as $do) {
    thrown($client, fn() => $client->$do('f', 'w'));
}
thrown($client, fn() => $client->jobStatus('H:x:1'));
thrown($client, fn() => $client->addServer('127.0.0.1', free_port()));
$client->addTaskBackground('f', 'w');
thrown($client, fn() => $client->runTasks());
$silent = ScriptedServer::silent();
$client = throwing($silent->port, ms(200));
thrown($client, fn() => $client->ping('there?'));
thrown($client, fn() => $client->doBackground('f', 'w'));
$hole = black_hole();
$client = throwing($hole->port, ms(200));
thrown($client, fn() => $client->doBackground('f', 'w'));
$closes = new ScriptedServer(fn(array $packet, Peer $peer) => str_starts_with($packet[0], 'SUBMIT') ? $peer->close() ?? '' : null);
$client = throwing($closes->port);
thrown($client, fn() => $client->doBackground('f', 'w'));
thrown($client, fn() => $client->doNormal('f', 'w'));
$accepts = new ScriptedServer(fn(array $packet) => reply('JOB_CREATED', 'H:x:1'));
$client = throwing($accepts->port, ms(200));
thrown($client, fn() => $client->doNormal('f', 'w'));

echo "-- the server\n";
foreach ([reply('ERROR', 'QUEUE_ERROR', 'Job queue is full'), reply('NOOP') . reply('NO_JOB'), "HTTP/1.1 400\r\n", reply('ECHO_RES', 'x')] as $answer) {
    $server = new ScriptedServer(fn() => $answer);
    $client = throwing($server->port);
    thrown($client, fn() => $client->doBackground('f', 'w'));
}

echo "-- jobs\n";
[$fails, $throws, $works] = [unique_name(), unique_name(), unique_name()];
$worker = worker_process([
    $fails => function (GearmanJob $job) { $job->sendFail(); },
    $throws => fn() => throw new Exception('the cat is too large'),
    $works => fn(GearmanJob $job) => $job->workload(),
]);
$client = throwing(port());
$client->enableExceptionHandler();
thrown($client, fn() => $client->doNormal($fails, 'w'));
thrown($client, fn() => $client->doNormal($throws, 'w'));
thrown($client, fn() => $client->doNormal($works, 'the next one'));

echo "-- tasks\n";
$client->setFailCallback(fn(GearmanTask $task) => show('failed', $task->returnCode()));
$client->addTask($fails, 'w');
thrown($client, fn() => $client->runTasks());
$client->setCompleteCallback(fn() => GEARMAN_SHUTDOWN);
$task = $client->addTask($works, 'w');
thrown($client, fn() => $client->runTasks());
thrown($client, fn() => $task->recvData(-1));
thrown($client, fn() => $client->runTasks());

echo "-- silent as before\n";
thrown($client, fn() => $client->jobStatus('H:unknown:1'));
$client = throwing($silent->port, ms(200));
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
$client->addTask($works, 'w');
thrown($client, fn() => $client->runTasks());
thrown($client, fn() => $client->wait());

echo "-- of whom\n";
$client = throwing(null);
$clone = clone $client;
thrown($clone, fn() => $clone->ping('x'));
$client->setErrorMode('WARNING');
thrown($client, fn() => $client->ping('x'));
thrown($client, fn() => $client->setErrorMode(''));
ini_set('gearman.error_mode', 'exception');
$client = new GearmanClient();
thrown($client, fn() => $client->ping('x'));
show(ini_set('gearman.error_mode', 'silent'));
?>
--EXPECT--
-- arguments
'GearmanArgumentException' 'NO_SERVERS' true 'as error() says' null
'GearmanArgumentException' 'INVALID_ARGUMENT' true 'as error() says' null
'GearmanArgumentException' 'INVALID_ARGUMENT' true 'as error() says' null
'GearmanArgumentException' 'NO_SERVERS' true 'as error() says' null
'GearmanArgumentException' 'INVALID_ARGUMENT' true 'as error() says' null
'GearmanArgumentException' 'INVALID_ARGUMENT' true 'as error() says' null
-- the network
'GearmanConnectionException' 'COULD_NOT_CONNECT' true 'as error() says' null
'GearmanConnectionException' 'COULD_NOT_CONNECT' true 'as error() says' null
'GearmanConnectionException' 'COULD_NOT_CONNECT' true 'as error() says' null
'GearmanConnectionException' 'COULD_NOT_CONNECT' true 'as error() says' null
'GearmanConnectionException' 'COULD_NOT_CONNECT' true 'as error() says' null
'GearmanTimeoutException' 'TIMEOUT' true 'as error() says' null
'GearmanAmbiguousSubmitException' 'TIMEOUT' true 'as error() says' null
'GearmanConnectionException' 'TIMEOUT' true 'as error() says' null
'GearmanAmbiguousSubmitException' 'LOST_CONNECTION' true 'as error() says' null
'GearmanAmbiguousSubmitException' 'LOST_CONNECTION' true 'as error() says' null
'GearmanTimeoutException' 'TIMEOUT' true 'as error() says' null
-- the server
'GearmanServerException' 'QUEUE_ERROR' true 'as error() says' null
'GearmanAmbiguousSubmitException' 'UNEXPECTED_PACKET' true 'as error() says' null
'GearmanAmbiguousSubmitException' 'TOO_MANY_ARGS' true 'as error() says' null
'GearmanAmbiguousSubmitException' 'UNEXPECTED_PACKET' true 'as error() says' null
-- jobs
'GearmanJobException' 'WORK_FAIL' true 'as error() says' null
'GearmanJobException' 'WORK_EXCEPTION' true 'as error() says' null
'the next one' 'SUCCESS'
-- tasks
'failed' 0
true 'SUCCESS'
'GearmanException' 'SHUTDOWN' true 'as error() says' null
'GearmanArgumentException' 'INVALID_ARGUMENT' false 'gearman_task_recv_data(GEARMAN_INVALID_ARGUMENT) the length is negative' null
'GearmanException' 'SHUTDOWN' true 'as error() says' null
-- silent as before
[false, false, 0, 0] 'SUCCESS'
true 'IO_WAIT'
false 'TIMEOUT'
-- of whom
'GearmanArgumentException' 'NO_SERVERS' true 'as error() says' null
Warning: GearmanClient::ping(): NO_SERVERS
false 'NO_SERVERS'
Warning: GearmanClient::setErrorMode(): INVALID_ARGUMENT
false 'INVALID_ARGUMENT'
'GearmanArgumentException' 'NO_SERVERS' true 'as error() says' null
Warning: ini_set(): gearman.error_mode must be warning or exception, not "silent"
false
