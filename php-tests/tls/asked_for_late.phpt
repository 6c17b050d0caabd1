--TEST--
setSSL() after a connection in clear: it is closed before the next byte, and back again
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$plain = new ScriptedServer();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), $plain->port);
$client = new GearmanClient();
$client->addServer('127.0.0.1', $plain->port, false);
show($client->doBackground('f', 'in clear') !== '', $plain->connections());
show($client->setSSL(true, $authority->certificate->pem), $client->options() & GEARMAN_CLIENT_SSL);
$client->setTimeout(ms(2000));
@$client->doBackground('f', 'secret');
show(code($client), str_contains($plain->bytes(), 'secret'));
show($client->setSSL(false), $client->options() & GEARMAN_CLIENT_SSL, $client->doBackground('f', 'in clear again') !== '');
?>
--EXPECT--
true 1
true 256
'TIMEOUT' false
true 0 true
