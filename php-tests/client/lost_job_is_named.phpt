--TEST--
A connection that is lost with an accepted job: the error names the job's handle and function, and the server
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(function ($packet, $peer) {
    $peer->write(reply('JOB_CREATED', 'H:lost:8'));
    $peer->close();
    return '';
});
$client = $server->client();
$client->setTimeout(PATIENCE * 1000);
$parts = ['(GEARMAN_LOST_CONNECTION)', "127.0.0.1:$server->port", 'H:lost:8', 'send-mail'];
says(words_of(fn() => $client->doNormal('send-mail', 'w')), ...$parts);
$client->addTask('send-mail', 'w');
says(words_of(fn() => $client->runTasks()), ...$parts);

// One that was not acknowledged has no handle, but a function.
$closes = new ScriptedServer(fn($packet, $peer) => $peer->close() ?? '');
$client = $closes->client();
says(words_of(fn() => $client->doBackground('send-mail', 'w')), '(GEARMAN_LOST_CONNECTION)', "127.0.0.1:$closes->port", '/may be queued/');
?>
--EXPECT--
ok
ok
ok
