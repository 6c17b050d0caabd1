--TEST--
A forked child makes a connection of its own, and ends without a word on its parent's
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port());
$client = tls_client($stunnel, $authority);
show($client->ping('before'));
$child = in_background(function () use ($client) {
    show('child', $client->ping('in the child'));
    unset($client);
});
show($child->wait(), $client->ping('after'), array_sum($stunnel->handshakes()));
$child = in_background(function () use ($client) {
    unset($client);
});
show($child->wait(), $client->ping('once more'), array_sum($stunnel->handshakes()));
?>
--EXPECT--
true
'child' true
'exit 0' true 2
'exit 0' true 2
