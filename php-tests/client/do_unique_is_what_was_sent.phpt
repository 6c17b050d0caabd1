--TEST--
doUnique() is the unique that the last do*() sent: given, made, hashed or cut; '' before the first
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
$sent = function () use ($server) {
    $packets = $server->packets();
    return explode(' ', end($packets))[2];
};
show($client->doUnique());
foreach (['doNormal', 'doHigh', 'doLow', 'doBackground', 'doHighBackground', 'doLowBackground'] as $do) {
    $client->$do('f', 'w', "by $do");
    $given = $client->doUnique();
    $client->$do('f', 'w');
    show($given, strlen($client->doUnique()), $client->doUnique() === $sent());
}
foreach (['#', '-', '0', str_repeat('u', 63), str_repeat('u', 64)] as $unique) {
    $client->doBackground('f', 'samedata', $unique);
    show(strlen($client->doUnique()), $client->doUnique() === $sent());
}
$client->doBackground('f', 'w', 'the last');
// Neither tasks nor questions are a do*().
$client->addTask('f', 'w', null, 'of a task');
$client->runTasks();
$client->jobStatusByUniqueKey('asked');
$client->ping('p');
show($client->doUnique(), gearman_client_do_unique($client), (clone $client)->doUnique());
?>
--EXPECT--
''
'by doNormal' 36 true
'by doHigh' 36 true
'by doLow' 36 true
'by doBackground' 36 true
'by doHighBackground' 36 true
'by doLowBackground' 36 true
10 true
1 true
1 true
63 true
63 true
'the last' 'the last' ''
