--TEST--
With two servers that answer with a handle of 40 MB: refused, and nothing of it is kept
--FILE--
<?php
require __DIR__ . '/../support.inc';
$hostile = fn($packet) => reply('JOB_CREATED', str_repeat('h', 40 << 20));
$first = new ScriptedServer($hostile);
$second = new ScriptedServer($hostile);
$client = new GearmanClient();
$client->setTimeout(PATIENCE * 1000);
$client->addServer('127.0.0.1', $first->port, false);
$client->addServer('127.0.0.1', $second->port, false);
show(@$client->doBackground('f', 'w'), code($client));
$before = memory_in_mb();
for ($i = 0; $i < 6; $i++) {
    @$client->doBackground('f', 'w');
}
$more = memory_in_mb() - $before;
show($more < 100 ? 'little more' : sprintf('%d MB more', $more));
?>
--EXPECT--
'' 'INVALID_PACKET'
'little more'
