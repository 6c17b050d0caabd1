--TEST--
do*, status and ping leave queued tasks queued and call no callbacks
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
print_events($client);
$client->addTask('f', 'task', null, 'u');
show($client->doNormal('f', 'normal', 'u'), $client->doHighBackground('f', 'bg', 'u'), $client->jobStatus('h')[0], $client->ping('p'));
show($server->packets());
show($client->runTasks(), $client->doNormal('f', 'again', 'u'), array_slice($server->packets(), 5));
?>
--EXPECT--
'done' 'H:scripted:2' false true
['OPTION_REQ exceptions', 'SUBMIT_JOB f u normal', 'SUBMIT_JOB_HIGH_BG f u bg', 'GET_STATUS h', 'ECHO_REQ p']
Created
Complete done
true 'done' ['SUBMIT_JOB f u task', 'SUBMIT_JOB f u again']
