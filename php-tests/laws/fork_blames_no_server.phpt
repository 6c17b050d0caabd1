--TEST--
A forked child that finds its parent's connection with tasks on it passes over no server because of that
--INI--
gearman.log_servers=1
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(fn($packet) => $packet[0] === 'SUBMIT_JOB' ? reply('JOB_CREATED', 'H:x:1') : null);
$client = $server->client();
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
$client->addTask('f', 'w');
wait_until(fn() => !$server->packets() ? $client->runTasks() && false : true);
$child = in_background(function () use ($client) {
    $notices = words_of(fn() => show(@$client->doBackground('f', 'child') !== '', code($client)));
    show($notices);
});
show($child->wait());
?>
--EXPECT--
true 'SUCCESS'
''
'exit 0'
