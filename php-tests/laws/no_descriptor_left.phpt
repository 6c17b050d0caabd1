--TEST--
Where no descriptor is left, the call says that, and not that the server is down; a loop around it does not spin
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$client = client(false);
$worker = new GearmanWorker();
$worker->addServer(host(), port(), false);
$worker->addFunction(unique_name(), fn() => '');
$worker->setTimeout(500);
posix_setrlimit(POSIX_RLIMIT_NOFILE, 32, 32);
for ($held = []; $file = @fopen('/dev/null', 'r'); $held[] = $file);
show($client->doBackground(unique_name(), 'w'), code($client), $client->getErrno());
show($worker->work(), code($worker), $worker->getErrno());
for ($calls = 0, $end = microtime(true) + 1; microtime(true) < $end; $calls++) {
    @$worker->work();
}
show($calls < 20 ? 'a few calls' : $calls);
$held = [];
show($client->doBackground(unique_name(), 'w') !== '', code($client));
?>
--EXPECT--
Warning: GearmanClient::doBackground(): ERRNO
'' 'ERRNO' 24
Warning: GearmanWorker::work(): ERRNO
false 'ERRNO' 24
'a few calls'
true 'SUCCESS'
