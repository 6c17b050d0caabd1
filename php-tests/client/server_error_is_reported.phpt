--TEST--
An ERROR packet fails the call with the code it names
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer(fn($packet) => str_starts_with($packet[0], 'SUBMIT') ? reply('ERROR', $packet[1], 'some text') : null);
$client = $server->client();
$client->setTimeout(5000);
foreach (['QUEUE_ERROR', 'JOB_QUEUE_FULL', 'NO_SUCH_CODE'] as $function) {
    show($client->doBackground($function, 'w'), code($client), str_contains($client->error(), 'some text'));
}
show($client->ping('p'), code($client));
?>
--EXPECT--
Warning: GearmanClient::doBackground(): QUEUE_ERROR
'' 'QUEUE_ERROR' true
Warning: GearmanClient::doBackground(): JOB_QUEUE_FULL
'' 'JOB_QUEUE_FULL' true
Warning: GearmanClient::doBackground(): SERVER_ERROR
'' 'SERVER_ERROR' true
true 'SUCCESS'
