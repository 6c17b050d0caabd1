--TEST--
gearman.ssl holds from the first moment of an object that is constructed anew, for destructors too
--FILE--
<?php
require __DIR__ . '/tls.inc';
$server = new ScriptedServer(null, null, fn(Peer $peer) => $peer->write("not what TLS would say\n"));
ini_set('gearman.ssl', '1');
ini_set('gearman.ssl_cafile', (new Authority())->certificate->pem);
final class Last
{
    public function __construct(private Closure $does)
    {
    }

    public function __destruct()
    {
        ($this->does)();
    }
}
$client = new GearmanClient();
$client->addTask('f', 'w', new Last(function () use ($client, $server) {
    $client->addServer('127.0.0.1', $server->port, false);
    says(words_of(fn() => $client->doBackground('f', 'secret')), 'failed');
}));
$client->__construct();
$worker = new GearmanWorker();
$worker->addFunction('f', fn() => '', new Last(function () use ($worker, $server) {
    $worker->addServer('127.0.0.1', $server->port, false);
    says(words_of(fn() => $worker->ping('secret')), 'failed');
}));
$worker->__construct();
show(str_contains($server->bytes(), 'secret'), $client->options() & GEARMAN_CLIENT_SSL, $worker->options() & GEARMAN_WORKER_SSL);
?>
--EXPECT--
ok
ok
false 256 1024
