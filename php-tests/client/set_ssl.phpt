--TEST--
setSSL() is true and asks for TLS, options() says so; setSSL(false) takes it back
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$calls = [
    fn($client) => $client->setSSL(),
    fn($client) => $client->setSSL(true),
    fn($client) => $client->setSSL(true, '/ca.pem', '/cert.pem', '/key.pem'),
    fn($client) => $client->setSSL(ssl: true, ca_file: null, certificate: null, key_file: null),
    fn($client) => gearman_client_set_ssl($client),
];
foreach ($calls as $call) {
    $client = $server->client();
    show($call($client), $client->options());
    show($client->removeOptions(GEARMAN_CLIENT_SSL), $client->options(), $client->setOptions(0), $client->options());
    show($client->setSSL(false), $client->options(), $client->doBackground('f', 'w') !== '', code($client));
}
show(gearman_client_set_ssl($client, false, null, null, null));
caught(fn() => $client->setSSL([]));
?>
--EXPECT--
true 288
true 288 true 256
true 0 true 'SUCCESS'
true 288
true 288 true 256
true 0 true 'SUCCESS'
true 288
true 288 true 256
true 0 true 'SUCCESS'
true 288
true 288 true 256
true 0 true 'SUCCESS'
true 288
true 288 true 256
true 0 true 'SUCCESS'
true
TypeError: GearmanClient::setSSL(): Argument #1 ($ssl) must be of type bool, array given
