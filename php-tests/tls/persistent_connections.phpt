--TEST--
gearman.persistent: one handshake for all clients with the same settings, none lent to others
--FILE--
<?php
require __DIR__ . '/tls.inc';
ini_set('gearman.persistent', '1');
$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port());
for ($i = 0; $i < 5; $i++) {
    show_false(tls_client($stunnel, $authority)->ping('p'));
}
show(array_sum($stunnel->handshakes()));
ini_set('gearman.ssl_verify_peer', '0');
show(tls_client($stunnel, $authority)->ping('p'), array_sum($stunnel->handshakes()));
?>
--EXPECT--
1
true 2
