--TEST--
A subclass that calls parent::__construct() is a client, a worker; overridden methods are called by PHP
--FILE--
<?php
require __DIR__ . '/../support.inc';
class My extends GearmanClient
{
    public array $seen = [];
    public function __construct(public string $name) { parent::__construct(); }
    public function doBackground(string $function, string $workload, ?string $unique = null): string
    {
        $this->seen[] = $function;
        return parent::doBackground($function, strtoupper($workload), $unique);
    }
}
class MyWorker extends GearmanWorker { public function __destruct() { echo "gone\n"; } }
$server = new ScriptedServer();
$my = new My('some name');
show($my->addServer('127.0.0.1', $server->port, false), $my->doBackground('f', 'w', 'u'), $my->seen, $my->name);
show($server->packets(), $my instanceof GearmanClient, $my->options());
$worker = new MyWorker();
show($worker->addServer('127.0.0.1', $server->port), $worker->options());
$worker = null;
?>
--EXPECT--
true 'H:scripted:1' ['f'] 'some name'
['SUBMIT_JOB_BG f u W'] true 32
true 644
gone
