--TEST--
GearmanAdmin: servers that are away, silent, or end in the middle of a table have false for an answer, the others theirs
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$gearmand = new Gearmand();
$dead = free_port();
$silent = ScriptedServer::silent();
$half = text_server(function (string $line, Peer $peer) {
    $peer->write("rev\t1\t0\t1\nfoo\t1");
    $peer->close();
});
$stops = new ScriptedServer(fn(array $packet) => $packet[0] === 'TEXT' ? "rev\t1\t0\t1\nfoo\t1\t0\t1\n" : '');
$names = fn(array $answers) => array_map(fn($answer) => is_array($answer) ? count($answer) : $answer, array_values($answers));
$admin = admin_of($dead, $silent->port, $gearmand->port, $half->port, $stops->port);
$admin->setTimeout(ms(500));
show($names(within(5, fn() => $admin->status())), code($admin));
echo $admin->error() === "flush(GEARMAN_COULD_NOT_CONNECT) Connection to 127.0.0.1:$dead failed: connection refused" ? "the first one\n" : $admin->error();

echo "-- a gearmand that goes and comes back\n";
$admin = admin_of($gearmand->port);
show(count($admin->version()), $admin->ping());
$gearmand->kill();
show($names($admin->version()), $admin->ping());
$gearmand->start();
show($names($admin->pid()) > [0], $admin->ping(), code($admin));
$gearmand->restart();
show($admin->ping(), code($admin));
?>
--EXPECT--
Warning: GearmanAdmin::status(): COULD_NOT_CONNECT
Warning: GearmanAdmin::status(): TIMEOUT
Warning: GearmanAdmin::status(): LOST_CONNECTION
Warning: GearmanAdmin::status(): TIMEOUT
[false, false, 0, false, false] 'COULD_NOT_CONNECT'
the first one
-- a gearmand that goes and comes back
1 true
Warning: GearmanAdmin::version(): COULD_NOT_CONNECT
Warning: GearmanAdmin::ping(): COULD_NOT_CONNECT
[false] false
true true 'SUCCESS'
true 'SUCCESS'
