--TEST--
A file that has changed is read again for the next connection
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port());
$file = in_folder('authorities.pem', file_get_contents((new Authority('another'))->certificate->pem));
ini_set('gearman.ssl', '1');
ini_set('gearman.ssl_cafile', $file);
$ping = function () use ($stunnel) {
    $client = new GearmanClient();
    $client->addServer('127.0.0.1', $stunnel->port, false);
    return @$client->ping('p');
};
show($ping());
file_put_contents($file, file_get_contents($authority->certificate->pem));
show($ping());
?>
--EXPECT--
false
true
