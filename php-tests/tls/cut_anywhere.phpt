--TEST--
A connection that is cut in the handshake or in a record, after any byte: each call ends and says so
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port());
$at = [...range(0, 300), ...range(301, 1500, 17)];
$cutter = new Cutter($stunnel->port, $at);
$codes = [];
foreach ($at as $bytes) {
    $client = new GearmanClient();
    $client->setSSL(true, $authority->certificate->pem);
    $client->addServer('127.0.0.1', $cutter->port, false);
    $client->setTimeout(PATIENCE * 1000);
    $did = within(5, fn() => @$client->ping(str_repeat('p', 100)));
    $did === ($client->returnCode() === GEARMAN_SUCCESS) || show($bytes, $did, code($client));
    $codes[code($client)] = true;
    unset($client);
}
unset($codes['SUCCESS']);
ksort($codes);
show(array_keys($codes));
$client = new GearmanClient();
$client->setSSL(true, $authority->certificate->pem);
$client->addServer('127.0.0.1', $cutter->port, false);
show($client->ping('p'));
?>
--EXPECT--
['COULD_NOT_CONNECT', 'LOST_CONNECTION']
true
