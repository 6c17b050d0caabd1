--TEST--
tls:// and tcp:// in front of a server decide for it; gearman.ssl and setSSL() for the others
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
ini_set('gearman.ssl_cafile', $authority->certificate->pem);
$plain = new ScriptedServer();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), $plain->port);
function asks(GearmanClient $client, string $servers): void
{
    $client->addServers($servers, false);
    show($client->ping('p'), code($client), $client->error());
}
asks(new GearmanClient(), "tls://127.0.0.1:$stunnel->port,127.0.0.1:$plain->port");
ini_set('gearman.ssl', '1');
asks(new GearmanClient(), "127.0.0.1:$stunnel->port,tcp://127.0.0.1:$plain->port");
$client = new GearmanClient();
show($client->addServer("tls://127.0.0.1:$stunnel->port", 0, false), $client->ping('p'));
ini_set('gearman.ssl', '0');
putenv("GEARMAN_SERVERS=tls://127.0.0.1:$stunnel->port");
show((new GearmanClient())->ping('p'), (new GearmanWorker())->ping('p'));
// One server, and of no other scheme; what follows a comma is no server of its own.
foreach (['quic://127.0.0.1', "tls://127.0.0.1,tcp://127.0.0.1", 'other,tls://127.0.0.1', str_repeat('tls://', 200_000)] as $host) {
    show(@(new GearmanClient())->addServer($host, $plain->port, false));
}
$client = new GearmanClient();
show($client->addServer('tls://::1', 1, false));
says(words_of(fn() => $client->ping('p')), 'Connection to tls://[::1]:1 failed');
?>
--EXPECT--
true 'SUCCESS' false
true 'SUCCESS' false
true true
true true
false
false
false
false
true
ok
