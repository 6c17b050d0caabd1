--TEST--
What a server says by an alert in the handshake, fatal or not, known or not, is told; nothing hangs
--FILE--
<?php
require __DIR__ . '/tls.inc';
/** [fatal or not, number] as RFC 8446, 6 has them; 199 is none. */
const ALERTS = [[2, 40], [2, 48], [2, 70], [2, 80], [2, 112], [2, 116], [2, 199], [1, 0], [1, 90], [1, 112], [3, 40]];
$port = free_port();
$listener = stream_socket_server("tcp://127.0.0.1:$port");
$server = in_background(function () use ($listener) {
    foreach (ALERTS as $alert) {
        $stream = stream_socket_accept($listener, PATIENCE);
        fread($stream, 4096);
        fwrite($stream, "\x15\x03\x03\0\x02" . pack('CC', ...$alert));
        stream_socket_shutdown($stream, STREAM_SHUT_WR);
        stream_set_timeout($stream, PATIENCE);
        while (!feof($stream)) {
            fread($stream, 4096);
        }
    }
});
fclose($listener);
foreach (ALERTS as [$level, $number]) {
    $client = new GearmanClient();
    $client->setSSL(true);
    $client->addServer('127.0.0.1', $port, false);
    $client->setTimeout(PATIENCE * 1000);
    $words = words_of(fn() => within(5, fn() => show_false(!$client->ping('p'))));
    echo "$level $number ", preg_replace('/^.*? failed: /', '', $words), "\n";
}
?>
--EXPECT--
2 40 the server ended the TLS connection: it found nothing that both can do (alert 40)
2 48 the server ended the TLS connection: it does not accept our certificate (alert 48)
2 70 the server ended the TLS connection: it offers neither TLS 1.2 nor 1.3 (alert 70)
2 80 the server ended the TLS connection: it failed itself (alert 80)
2 112 the server ended the TLS connection: it does not know the name that it is called by: gearman.ssl_peer_name (alert 112)
2 116 the server ended the TLS connection: it wants a client certificate: gearman.ssl_local_cert (alert 116)
2 199 the server ended the TLS connection: without a reason that is known here (alert 199)
1 0 closed by the server in the TLS handshake
1 90 closed by the server in the TLS handshake
1 112 closed by the server in the TLS handshake
3 40 the server ended the TLS connection: it found nothing that both can do (alert 40)
