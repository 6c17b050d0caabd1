--TEST--
A server that takes the connection and says nothing: the call ends in its time, and signals are handled
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$server = ScriptedServer::silent();
$client = new GearmanClient();
$client->setSSL(true, $authority->certificate->pem);
$client->addServer('127.0.0.1', $server->port, false);
$client->setTimeout(ms(500));
pcntl_async_signals(true);
$signals = 0;
pcntl_signal(SIGUSR1, function () use (&$signals) { $signals++; });
$test = getmypid();
$sender = in_background(function () use ($server, $test) {
    wait_until(fn() => $server->bytes() !== '');
    posix_kill($test, SIGUSR1);
});
$start = hrtime(true);
says(words_of(fn() => $client->doBackground('f', 'w')), 'TIMEOUT', 'did not end the TLS handshake within');
$took = (hrtime(true) - $start) / 1e6;
// No connect takes more than 4 s.
show($took >= min(ms(500), 4000) - 1 && $took < ms(2000) ?: $took, $sender->wait(), $signals);
?>
--EXPECT--
ok
true 'exit 0' 1
