--TEST--
NON_BLOCKING waits for a connect that takes its time instead of giving the server up
--FILE--
<?php
require __DIR__ . '/task.inc';
$context = stream_context_create(['socket' => ['backlog' => 0]]);
$port = free_port();
$listener = stream_socket_server("tcp://127.0.0.1:$port", $code, $text, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
$full = stream_socket_client("tcp://127.0.0.1:$port");
$child = in_background(function () use ($listener) {
    sleep(1);
    stream_socket_accept($listener);
    $peer = new Peer(stream_socket_accept($listener), 1);
    while (($bytes = fread($peer->stream, 65536)) !== '' && $bytes !== false) {
        foreach (take_packets($bytes) as $packet) {
            $peer->write($peer->polite($packet));
        }
    }
});
$client = client_of($port);
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
print_events($client);
$client->addTask('f', 'w');
show($client->runTasks(), code($client));
while ($client->runTasks() && $client->returnCode() === GEARMAN_IO_WAIT && $client->wait());
show(code($client));
?>
--EXPECT--
true 'IO_WAIT'
Created
Complete done
'SUCCESS'
