--TEST--
A ping() that would come back above gearman.max_packet_size is refused: nothing is sent, and what runs on the connection goes on
--INI--
gearman.max_packet_size=1M
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$client = $server->client();
says(words_of(fn() => show($client->ping(str_repeat('x', 2 << 20)), code($client))), 'GEARMAN_ARGUMENT_TOO_LARGE', 'the echo', '2097152');
show($client->ping(str_repeat('x', 1 << 20)), code($client));
$worker = $server->worker();
$worker->addFunction('f', function () use ($worker) {
    show(@$worker->ping(str_repeat('x', 2 << 20)), code($worker));
    return 'done';
});
show($worker->work(), code($worker));
$server->expect('WORK_COMPLETE');
show($server->connections());
?>
--EXPECT--
false 'ARGUMENT_TOO_LARGE'
ok
true 'SUCCESS'
false 'ARGUMENT_TOO_LARGE'
true 'SUCCESS'
2
