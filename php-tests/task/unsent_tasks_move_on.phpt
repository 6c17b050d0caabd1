--TEST--
What never left for a lost server goes to another: all tasks end, each once
--FILE--
<?php
require __DIR__ . '/task.inc';
$good = new ScriptedServer();
$port = free_port();
$listener = stream_socket_server("tcp://127.0.0.1:$port");
$child = in_background(function () use ($listener) {
    $stream = stream_socket_accept($listener);
    fread($stream, 100);
    usleep(300000);
});
fclose($listener);
$client = client_of($good->port, $port);
$ends = [];
on_events($client, function ($event, $task) use (&$ends) { $ends[$task->unique()][] = $event; }, ['Complete', 'Fail']);
for ($i = 0; $i < 40; $i++) {
    $client->addTask('f', str_repeat('w', 1 << 20), null, "u$i");
}
show(within(20, fn() => @$client->runTasks()), code($client), count($ends), array_unique(array_map('count', $ends)) == ['u39' => 1]);
$count = array_count_values(array_merge(...array_values($ends)));
show($count['Complete'] > 0, $count['Fail'] > 0, $count['Complete'] + $count['Fail']);
?>
--EXPECT--
false 'LOST_CONNECTION' 40 true
true true 40
