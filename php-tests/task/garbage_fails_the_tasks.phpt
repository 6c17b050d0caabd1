--TEST--
A server that talks nonsense fails the tasks it has; the client can be used on
--FILE--
<?php
require __DIR__ . '/task.inc';
$bad = ['text' => "HTTP/1.1 400 Bad Request\r\n\r\n", 'request' => packet('REQ', 'NOOP'), 'type' => "\0RES" . pack('NN', 99, 0),
    'long handle' => work(str_repeat('h', 64), [['WORK_COMPLETE', 'end']]), 'empty handle' => work('', [['WORK_COMPLETE', 'end']]),
    'second created' => reply('JOB_CREATED', 'h') . reply('JOB_CREATED', 'h') . reply('JOB_CREATED', 'h'), 'job' => reply('JOB_ASSIGN', 'h', 'f', 'w')];
foreach ($bad as $what => $bytes) {
    $server = new ScriptedServer(fn($packet, $peer) => $packet[0] === 'SUBMIT_JOB' && $peer->number === 1 ? $bytes : null);
    $client = client_of($server->port);
    $failed = 0;
    $client->setFailCallback(function () use (&$failed) { $failed++; });
    $client->addTask('f', '1');
    $client->addTask('f', '2');
    show($what, within(5, fn() => @$client->runTasks()), $client->returnCode() > 1, $failed, $client->doNormal('f', 'w'), code($client));
}
?>
--EXPECT--
'text' false true 2 'done' 'SUCCESS'
'request' false true 2 'done' 'SUCCESS'
'type' false true 2 'done' 'SUCCESS'
'long handle' false true 2 'done' 'SUCCESS'
'empty handle' false true 2 'done' 'SUCCESS'
'second created' false true 2 'done' 'SUCCESS'
'job' false true 2 'done' 'SUCCESS'
