--TEST--
An error of the network has its code in front, and names the server as host:port and the cause
--FILE--
<?php
require __DIR__ . '/../support.inc';
$calls = [
    'doNormal' => fn($client) => $client->doNormal('f', 'w'),
    'doBackground' => fn($client) => $client->doBackground('f', 'w'),
    'jobStatus' => fn($client) => $client->jobStatus('H:x:1'),
    'jobStatusByUniqueKey' => fn($client) => $client->jobStatusByUniqueKey('u'),
    'ping' => fn($client) => $client->ping('p'),
    'runTasks' => fn($client) => $client->addTask('f', 'w') && $client->runTasks(),
];
/** The words of each call of a new client of this server; error() has the same. */
function words_of_each(string $host, int $port, array $calls, string ...$parts): void
{
    foreach ($calls as $name => $call) {
        $client = new GearmanClient();
        $client->setTimeout(ms(300));
        $client->addServer($host, $port, false);
        $words = words_of(fn() => $call($client));
        says($words, "GearmanClient::$name(): ", "$host:$port", ...$parts);
        show("GearmanClient::$name(): " . $client->error() === $words);
    }
}
echo "refused\n";
words_of_each('127.0.0.1', free_port(), $calls, '/: \w+\(GEARMAN_COULD_NOT_CONNECT\) /', '/refused/i');
echo "no route\n";
// The broadcast address of the loopback network takes no connections.
words_of_each('127.255.255.255', free_port(), array_slice($calls, 0, 2), '/: \w+\(GEARMAN_COULD_NOT_CONNECT\) /', '/unreachable|no route/i');
echo "swallowed\n";
words_of_each('127.0.0.1', ($hole = black_hole())->port, array_slice($calls, 0, 1), '/: \w+\(GEARMAN_TIMEOUT\) /', '/\b\d{3,4} ms\b/');
echo "silent\n";
$silent = ScriptedServer::silent();
words_of_each('127.0.0.1', $silent->port, $calls, '/: \w+\(GEARMAN_TIMEOUT\) /', '/no answer/');
echo "closed\n";
$closes = new ScriptedServer(fn($packet, $peer) => $peer->close() ?? '');
words_of_each('127.0.0.1', $closes->port, $calls, '/: \w+\(GEARMAN_LOST_CONNECTION\) /', '/closed|lost/');
echo "refused by the server\n";
$full = new ScriptedServer(fn() => reply('ERROR', 'QUEUE_ERROR', 'Job queue is full'));
words_of_each('127.0.0.1', $full->port, $calls, '/: \w+\(GEARMAN_QUEUE_ERROR\) /', 'QUEUE_ERROR:Job queue is full');
echo "out of step\n";
$odd = new ScriptedServer(fn() => reply('NO_JOB'));
words_of_each('127.0.0.1', $odd->port, array_slice($calls, 0, 2), '/: \w+\(GEARMAN_UNEXPECTED_PACKET\) /');
?>
--EXPECT--
refused
ok
true
ok
true
ok
true
ok
true
ok
true
ok
true
no route
ok
true
ok
true
swallowed
ok
true
silent
ok
true
ok
true
ok
true
ok
true
ok
true
ok
true
closed
ok
true
ok
true
ok
true
ok
true
ok
true
ok
true
refused by the server
ok
true
ok
true
ok
true
ok
true
ok
true
ok
true
out of step
ok
true
ok
true
