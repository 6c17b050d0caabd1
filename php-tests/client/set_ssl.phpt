--TEST--
setSSL(): false with a warning that says that this version has no TLS; setSSL(false) is true and changes nothing
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
$calls = [
    fn() => $client->setSSL(),
    fn() => $client->setSSL(true),
    fn() => $client->setSSL(true, '/ca.pem', '/cert.pem', '/key.pem'),
    fn() => $client->setSSL(ssl: true, ca_file: null, certificate: null, key_file: null),
    fn() => gearman_client_set_ssl($client),
];
$plain = $server->client();
show($plain->setSSL(false), gearman_client_set_ssl($plain, false, null, null, null));
show($plain->doBackground('f', 'w') !== '', code($plain), $plain->options());
foreach ($calls as $call) {
    $words = words_of(function () use ($call, &$result) { $result = $call(); });
    show($result);
    says($words, '/\bTLS\b/', '/version/');
}
caught(fn() => $client->setSSL([]));
?>
--EXPECT--
true true
true 'SUCCESS' 32
false
ok
false
ok
false
ok
false
ok
false
ok
TypeError: GearmanClient::setSSL(): Argument #1 ($ssl) must be of type bool, array given
