--TEST--
Clients one after the other make one whole handshake, a forked child one of its own
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port());
for ($i = 0; $i < 20; $i++) {
    show_false(tls_client($stunnel, $authority)->ping('p'));
}
show($stunnel->handshakes());
show(in_background(fn() => show(tls_client($stunnel, $authority)->ping('p')))->wait(), $stunnel->handshakes());
?>
--EXPECT--
[1, 19]
true
'exit 0' [2, 19]
