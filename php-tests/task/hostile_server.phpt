--TEST--
Packets for nobody, twice, or out of turn neither crash nor end a task twice
--FILE--
<?php
require __DIR__ . '/task.inc';
$scripts = [
    'unknown handle' => reply('WORK_COMPLETE', 'H:else:1', 'x') . reply('WORK_STATUS', 'H:else:2', '1', '2') . work('h', [['WORK_COMPLETE', 'end']]),
    'before created' => reply('WORK_COMPLETE', 'h', 'early') . work('h', [['WORK_COMPLETE', 'end']]),
    'twice' => work('h', [['WORK_COMPLETE', 'end'], ['WORK_COMPLETE', 'again'], ['WORK_FAIL'], ['WORK_DATA', 'late']]),
    'fail with nul' => reply('JOB_CREATED', 'h') . "\0RES" . pack('NN', 14, 2) . "h\0",
    'longest handle' => work(str_repeat('h', 63), [['WORK_COMPLETE', 'end']]),
    'status of letters' => work('h', [['WORK_STATUS', 'x', '-1'], ['WORK_STATUS', '99999999999', ''], ['WORK_COMPLETE', 'end']]),
    'noop' => reply('NOOP') . work('h', [['WORK_COMPLETE', 'end']]),
];
foreach ($scripts as $what => $bytes) {
    $server = new ScriptedServer(fn($packet) => $packet[0] === 'SUBMIT_JOB' ? $bytes : null);
    $client = client_of($server->port);
    $seen = [];
    on_events($client, function ($event, $task) use (&$seen) { $seen[] = trim("$event {$task->data()}"); });
    $client->addTask('f', 'w');
    show($what, within(5, fn() => $client->runTasks()), implode(', ', $seen), $client->ping('p'));
}
?>
--EXPECT--
'unknown handle' true 'Created, Complete end' true
'before created' true 'Created, Complete end' true
'twice' true 'Created, Complete end' true
'fail with nul' true 'Created, Fail' true
'longest handle' true 'Created, Complete end' true
'status of letters' true 'Created, Status, Status, Complete end' true
'noop' true 'Created, Complete end' true
