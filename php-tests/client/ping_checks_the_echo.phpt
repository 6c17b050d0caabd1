--TEST--
ping() notices an echo that differs or is of another kind
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$answers = ['same!' => reply('ECHO_RES', 'other'), 'longer' => reply('ECHO_RES', 'short'), 'kind' => reply('JOB_CREATED', 'H:x:1')];
foreach ($answers as $data => $answer) {
    $server = new ScriptedServer(fn() => $answer);
    $client = $server->client();
    $client->setTimeout(3000);
    show($client->ping($data), code($client));
}
?>
--EXPECT--
Warning: GearmanClient::ping(): ECHO_DATA_CORRUPTION
false 'ECHO_DATA_CORRUPTION'
Warning: GearmanClient::ping(): ECHO_DATA_CORRUPTION
false 'ECHO_DATA_CORRUPTION'
Warning: GearmanClient::ping(): INVALID_COMMAND
false 'INVALID_COMMAND'
