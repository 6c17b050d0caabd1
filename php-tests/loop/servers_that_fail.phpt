--TEST--
Started tasks and servers that refuse, swallow, hang in a lookup, are killed, or send nonsense: each task ends, none waits
--FILE--
<?php
require __DIR__ . '/loop.inc';
$ends = new ArrayObject();
$run = function (GearmanClient $client, int $tasks = 3) use ($ends) {
    $ends->exchangeArray([]);
    for ($i = 0; $i < $tasks; $i++) {
        $client->addTask('f', 'w', null, "t$i");
    }
    $begun = microtime(true);
    $client->startTasks();
    $turns = turns($client, fn() => count($ends) === $tasks && !$client->poll());
    $seconds = microtime(true) - $begun;
    $kinds = array_count_values(array_map(fn($end) => "$end[0] $end[2]", $ends->getArrayCopy()));
    show($kinds, $client->pollTimeout(), $client->streams(), $turns < 60);
    return $seconds;
};
echo "-- refused, and refused by all\n";
show($run(noting_client($ends, free_port())) < 5);
show($run(noting_client($ends, free_port(), free_port())) < 5);
echo "-- swallowed: as long as the timeout, for all tasks together\n";
$hole = black_hole();
$client = noting_client($ends, $hole->port);
$client->setTimeout(1000);
$seconds = $run($client, 20);
show($seconds > 0.9, $seconds < 5);
echo "-- another server takes them over\n";
$good = new ScriptedServer(fn($packet) => $packet[0] === 'SUBMIT_JOB' ? reply('JOB_CREATED', 'H:1') . reply('WORK_COMPLETE', 'H:1', 'good') : null);
$other_hole = black_hole(null, '127.0.0.3');
foreach ([free_port(), $hole->port] as $bad) {
    $client = noting_client($ends, $good->port, $bad);
    $client->setTimeout(1000);
    $run($client);
}
echo "-- it closes at once, or in the middle, or talks nonsense\n";
$closing = new ScriptedServer(greeting: closes_at_once(...));
$run(noting_client($ends, $closing->port));
$half = new ScriptedServer(function ($packet, $peer) {
    if ($packet[0] === 'SUBMIT_JOB') {
        $peer->write(reply('JOB_CREATED', 'H:1'));
        $peer->close();
    }
    return '';
});
$run(noting_client($ends, $half->port));
$web = new ScriptedServer(fn() => "HTTP/1.1 400 Bad Request\r\n");
$run(noting_client($ends, $web->port));
echo "-- killed while jobs run; and there again\n";
[$gearmand, $function] = [new Gearmand(), unique_name()];
$client = noting_client($ends, $gearmand->port);
$ends->exchangeArray([]);
$client->addTask($function, 'w', null, 'a');
$client->startTasks();
turns($client, fn() => queue_of($function, $gearmand->port)[0] === 1);
$stream = $client->streams()[0];
$gearmand->kill();
turns($client, fn() => isset($ends['a']));
show($ends['a'], $client->poll(), is_resource($stream));
$gearmand->start();
$worker = worker_process([$function => fn() => 'back'], $gearmand->port);
$client->addTask($function, 'w', null, 'b');
$client->startTasks();
turns($client, fn() => isset($ends['b']));
show($ends['b']);
unset($worker);
echo "-- a lookup that hangs, and one that fails\n";
show_php('
    require "' . __DIR__ . '/loop.inc";
    $ends = new ArrayObject();
    foreach (["hangs.test", "none.test"] as $host) {
        system_says(["hangs.test" => "127.0.0.1", "none.test" => "127.0.0.1"]);
        $client = noting_client($ends);
        $client->setTimeout(1000);
        $client->addServer($host, ' . free_port() . ', false);
        @$client->doBackground("f", "w");
        usleep(200_000);
        // Much later: the name is looked up again.
        system_says(["hangs.test" => "hang", "none.test" => "-2", ":clock" => "3600"]);
        $client->addTask("f", "w", null, $host);
        $begun = microtime(true);
        $client->startTasks();
        turns($client, fn() => isset($ends[$host]));
        show($ends[$host], microtime(true) - $begun < 5, $client->poll(), names_looked_up() !== []);
    }
', [], preload_resolver(['hangs.test' => '127.0.0.1', 'none.test' => '127.0.0.1']));
--EXPECT--
-- refused, and refused by all
{"fail COULD_NOT_CONNECT":3} null [] true
true
{"fail COULD_NOT_CONNECT":3} null [] true
true
-- swallowed: as long as the timeout, for all tasks together
{"fail TIMEOUT":20} null [] true
true true
-- another server takes them over
{"complete SUCCESS":3} null [] true
{"complete SUCCESS":3} null [] true
-- it closes at once, or in the middle, or talks nonsense
{"fail LOST_CONNECTION":3} null [] true
{"fail LOST_CONNECTION":3} null [] true
{"fail TOO_MANY_ARGS":3} null [] true
-- killed while jobs run; and there again
['fail', '', 'LOST_CONNECTION'] 0 false
['complete', 'back', 'SUCCESS']
-- a lookup that hangs, and one that fails
['fail', '', 'COULD_NOT_CONNECT'] true 0 true
['fail', '', 'COULD_NOT_CONNECT'] true 0 true
exit 0
