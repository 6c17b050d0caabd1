--TEST--
A worker's warnings begin with function(CODE) and name the server and the cause, and the job where there is one
--FILE--
<?php
require __DIR__ . '/../support.inc';
$last = '';
set_error_handler(function (int $level, string $text) use (&$last) {
    $last = $text;
    return true;
});
/** Whether the last warning has all that; otherwise the warning. */
function has(string ...$parts): bool|string
{
    global $last;
    $missing = array_filter($parts, fn($part) => stripos($last, $part) === false);
    if (!preg_match('/^GearmanWorker::\w+\(\): \w+\(GEARMAN_[A-Z_]+\) ./', $last)) {
        $missing[] = 'function(CODE)';
    }
    return $missing ? 'missing ' . implode(', ', $missing) . ' in: ' . $last : true;
}
$worker_of = function (int $port, int $timeout = PATIENCE * 1000) {
    $worker = new GearmanWorker();
    $worker->addServer('127.0.0.1', $port, false);
    $worker->setTimeout($timeout);
    $worker->addFunction('resize', fn() => '');
    return $worker;
};

$port = free_port();
show('refused', $worker_of($port)->ping('p'), has("127.0.0.1:$port", 'refused'));
show('work', $worker_of($port, -1)->work(), has("127.0.0.1:$port", 'refused'));

$server = new ScriptedServer(fn($packet, Peer $peer) => $peer->close() ?? '');
show('closed', $worker_of($server->port)->ping('p'), has("127.0.0.1:$server->port", 'closed by the server'));

$server = new ScriptedServer(fn() => "HTTP/1.1 400 Bad Request\r\n\r\n");
show('garbage', $worker_of($server->port)->ping('p'), has("127.0.0.1:$server->port", 'not a gearmand', 'HTTP/1.1 400'));

$server = ScriptedServer::silent();
show('silent', $worker_of($server->port, 300)->ping('p'), has("no answer from 127.0.0.1:$server->port"));

$hole = black_hole();
show('swallowed', $worker_of($hole->port, 300)->ping('p'), has("127.0.0.1:$hole->port"));

$gearmand = new Gearmand();
$handle = $gearmand->client()->doBackground('resize', 'w');
$worker = $worker_of($gearmand->port, 5000);
$worker->addFunction('resize', function () use ($gearmand) {
    $gearmand->kill();
    return 'result';
});
show('undeliverable', $worker->work(), has("127.0.0.1:$gearmand->port", $handle, 'resize'));
?>
--EXPECT--
'refused' false true
'work' false true
'closed' false true
'garbage' false true
'silent' false true
'swallowed' false true
'undeliverable' false true
