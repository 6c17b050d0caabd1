--TEST--
A NON_BLOCKING client that only polls gives a server that swallows its connect up after its timeout, and goes on to the next
--FILE--
<?php
require __DIR__ . '/task.inc';
// A full backlog swallows connects.
$context = stream_context_create(['socket' => ['backlog' => 0]]);
$port = free_port();
$listener = stream_socket_server("tcp://127.0.0.1:$port", $code, $text, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
$full = stream_socket_client("tcp://127.0.0.1:$port");
/** Polls until the run ends; whether it did so in time. */
$polls = function (GearmanClient $client): bool {
    $began = microtime(true);
    while (($going = @$client->runTasks()) && $client->returnCode() === GEARMAN_IO_WAIT && microtime(true) < $began + 20) {
        usleep(20_000);
    }
    $took = microtime(true) - $began;
    show($going, code($client), $took < 3 * PATIENCE / 30 ?: $took);
    return $going;
};
$client = client_of($port);
$client->setTimeout(1000);
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
$client->addTask('f', 'w');
$polls($client);

$server = new ScriptedServer();
$client = $server->client();
$client->addServer('127.0.0.1', $port, false);
$client->setTimeout(1000);
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
print_events($client);
$client->addTask('f', 'w');
$polls($client);
?>
--EXPECT--
false 'TIMEOUT' true
Created
Complete done
true 'SUCCESS' true
