--TEST--
GearmanAdmin: nonsense, errors, tables that are too large, packets, and answers that go on are told, and the next question is answered
--FILE--
<?php
require __DIR__ . '/../support.inc';
set_error_handler(fn($level, $text) => print(preg_replace('/127.0.0.1:\d+/', 'SERVER', $text) . "\n"));
ini_set('gearman.max_packet_size', '100000');
/** What status() and version() say of a server that answers so. */
$says = function (string $status, string $version = "OK 9\n") {
    $server = text_server(fn(string $line) => $line === 'status' ? $status : $version);
    $admin = admin_of($server->port);
    show(current($admin->status()), code($admin));
    show(current($admin->version()), code($admin));
    show($server->connections());
};
foreach ([
    'nonsense' => "hello\n.\n",
    'a column too few' => "rev\t1\t2\n.\n",
    'no number' => "ok\t1\t0\t1\nrev\t1\t-1\tx\n.\n",
    'an error' => "ERR UNKNOWN_COMMAND Unknown+server+commandstatus\r\n",
    'a function named as an error' => "ERR x\t2\t1\t0\n.\n",
    'a function that is a dot, and one without a name' => ".\t1\t1\t1\n\t1\t0\t0\n.\n",
    'columns of any size' => "rev\t99999999999999999999\t0\t0\n.\n",
    'more running than there are' => "rev\t1\t5\t0\n.\n",
    'a packet' => reply('STATUS_RES', 'H:x:1', '0', '0', '0', '0'),
    'no answer' => '',
    'a table without an end' => "rev\t1\t0\t1\n",
    'a function that is a minus' => "-\t1\t0\t1\n.\n",
    'too much' => str_repeat("rev\t1\t0\t1\n", 20000) . ".\n",
    'one line without an end' => str_repeat('x', 200000),
    'a dot in between' => ".\nrev\t1\t0\t1\n.\n",
] as $what => $table) {
    echo "-- $what\n";
    $says($table);
}
echo "-- other answers\n";
$says(".\n", "hello\n");
$says(".\n", "OK\n");
foreach (["OK 12x\n", "OK -1\n", "\n", "OK 7\r\n"] as $pid) {
    $server = text_server(fn() => $pid);
    show(current(admin_of($server->port)->pid()));
}
foreach (["OK\r\n", "OK\n", "FINE\n", "ERR there are still connected workers\r\n"] as $done) {
    $server = text_server(fn() => $done);
    $admin = admin_of($server->port);
    show($admin->createFunction('f'), code($admin));
}
?>
--EXPECT--
-- nonsense
GearmanAdmin::status(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `status`: "hello"
false 'INVALID_PACKET'
'9' 'SUCCESS'
1
-- a column too few
GearmanAdmin::status(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `status`: "rev\t1\t2"
false 'INVALID_PACKET'
'9' 'SUCCESS'
1
-- no number
GearmanAdmin::status(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `status`: "rev\t1\t-1\tx"
false 'INVALID_PACKET'
'9' 'SUCCESS'
1
-- an error
GearmanAdmin::status(): gearman_admin(GEARMAN_SERVER_ERROR) UNKNOWN_COMMAND:Unknown server commandstatus (SERVER)
false 'SERVER_ERROR'
'9' 'SUCCESS'
1
-- a function named as an error
{"ERR x":{"queued":1,"running":1,"workers":0}} 'SUCCESS'
'9' 'SUCCESS'
1
-- a function that is a dot, and one without a name
{".":{"queued":0,"running":1,"workers":1},"":{"queued":1,"running":0,"workers":0}} 'SUCCESS'
'9' 'SUCCESS'
1
-- columns of any size
GearmanAdmin::status(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `status`: "rev\t99999999999999999999\t0\t0"
false 'INVALID_PACKET'
'9' 'SUCCESS'
1
-- more running than there are
{"rev":{"queued":0,"running":5,"workers":0}} 'SUCCESS'
'9' 'SUCCESS'
1
-- a packet
GearmanAdmin::status(): _client_run_tasks(GEARMAN_UNEXPECTED_PACKET) SERVER: unexpected packet:GEARMAN_COMMAND_STATUS_RES
false 'UNEXPECTED_PACKET'
'9' 'SUCCESS'
2
-- no answer
GearmanAdmin::status(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `status`: ""
false 'INVALID_PACKET'
'9' 'SUCCESS'
1
-- a table without an end
GearmanAdmin::status(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `status`: "rev\t1\t0\t1"
false 'INVALID_PACKET'
'9' 'SUCCESS'
1
-- a function that is a minus
{"-":{"queued":1,"running":0,"workers":1}} 'SUCCESS'
'9' 'SUCCESS'
1
-- too much
GearmanAdmin::status(): gearman_admin(GEARMAN_DATA_TOO_LARGE) SERVER: more text than gearman.max_packet_size allows
false 'DATA_TOO_LARGE'
'9' 'SUCCESS'
2
-- one line without an end
GearmanAdmin::status(): gearman_admin(GEARMAN_DATA_TOO_LARGE) SERVER: more text than gearman.max_packet_size allows
false 'DATA_TOO_LARGE'
'9' 'SUCCESS'
2
-- a dot in between
GearmanAdmin::status(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `status`: "."
false 'INVALID_PACKET'
'9' 'SUCCESS'
1
-- other answers
[] 'SUCCESS'
GearmanAdmin::version(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `version`: "hello"
false 'INVALID_PACKET'
1
[] 'SUCCESS'
GearmanAdmin::version(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `version`: "OK"
false 'INVALID_PACKET'
1
GearmanAdmin::pid(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `getpid`: "OK 12x"
false
GearmanAdmin::pid(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `getpid`: "OK -1"
false
GearmanAdmin::pid(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `getpid`: ""
false
7
true 'SUCCESS'
true 'SUCCESS'
GearmanAdmin::createFunction(): gearman_admin(GEARMAN_INVALID_PACKET) SERVER: no answer to `create function`: "FINE"
false 'INVALID_PACKET'
GearmanAdmin::createFunction(): gearman_admin(GEARMAN_SERVER_ERROR) ERR:there are still connected workers (SERVER)
false 'SERVER_ERROR'
