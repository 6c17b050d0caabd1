--TEST--
A server that asks to negotiate again is refused that (TLS 1.2), in good order; new keys it may have (TLS 1.3)
--FILE--
<?php
require __DIR__ . '/tls.inc';
ini_set('gearman.ssl_verify_peer', '0');
$certificate = (new Authority())->server('IP:127.0.0.1');
foreach (['-tls1_2' => 'r', '-tls1_3' => 'K'] as $version => $asks) {
    // Its keyboard is ours: a letter is a command, anything else it sends.
    $port = free_port();
    $command = ['openssl', 's_server', '-accept', "127.0.0.1:$port", '-cert', $certificate->pem, '-key', $certificate->key, $version];
    $server = proc_open([...dies_with_its_parent(), ...$command], [['pipe', 'r'], ['pipe', 'w'], ['file', '/dev/null', 'w']], $pipes);
    $said = '';
    wait_until(function () use ($pipes, &$said) { return str_contains($said .= fread($pipes[1], 4096), 'ACCEPT'); });
    $child = in_background(function () use ($pipes, $asks) {
        for ($said = ''; !str_contains($said, packet('REQ', 'ECHO_REQ', 'p'));) {
            $said .= fread($pipes[1], 4096);
        }
        fwrite($pipes[0], "$asks\n");
        usleep(200_000);
        fwrite($pipes[0], reply('ECHO_RES', 'p'));
        usleep(PATIENCE * 1_000_000);
    });
    $client = new GearmanClient();
    $client->setSSL(true);
    $client->addServer('127.0.0.1', $port, false);
    $client->setTimeout(PATIENCE * 1000);
    $words = words_of(function () use ($client, &$did) { $did = within(5, fn() => $client->ping('p')); });
    show($version, $did, preg_replace('/127[\d.:]+/', 'SERVER', $words));
    $child->kill();
    end_process($server, 0);
}
?>
--EXPECT--
'-tls1_2' false 'GearmanClient::ping(): recv_socket(GEARMAN_LOST_CONNECTION) SERVER lost connection to server, the server ended the TLS connection: it found nothing that both can do (alert 40)'
'-tls1_3' true ''
