--TEST--
A server that is not a gearmand is said to be none, with what it said: on one line, and not more than a line of it
--FILE--
<?php
require __DIR__ . '/../support.inc';
$foreign = [
    'HTTP/1.1 400 Bad Request' => fn() => "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
    '-ERR unknown command' => fn() => "-ERR unknown command 'x'\r\n",
    '<html' => fn() => "<html>\n" . str_repeat('x', 100_000) . "\x1b[31m",
];
foreach ($foreign as $said => $script) {
    $server = new ScriptedServer($script);
    $client = $server->client();
    $client->setTimeout(PATIENCE * 1000);
    foreach ([fn() => $client->doBackground('f', 'w'), fn() => $client->ping('p')] as $call) {
        $words = words_of($call);
        says($words, "127.0.0.1:$server->port", "not a gearmand: it said \"$said");
        show(preg_match('/[\x00-\x1f\x7f]/', $words), strlen($words) < 500);
    }
}
// One that speaks first.
$server = new ScriptedServer(fn() => '', greeting: fn(Peer $peer) => $peer->write("SSH-2.0-OpenSSH_9.2\r\n"));
$client = $server->client();
$client->setTimeout(PATIENCE * 1000);
says(words_of(fn() => $client->ping('p')), "127.0.0.1:$server->port", 'not a gearmand: it said "SSH-2.0-OpenSSH_9.2');
?>
--EXPECT--
ok
0 true
ok
0 true
ok
0 true
ok
0 true
ok
0 true
ok
0 true
ok
