--TEST--
__toString() of a workload may use, and even destroy, the client
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$nested = new class($client) {
    public function __construct(public GearmanClient $client) {}
    public function __toString(): string { $this->client->addTaskBackground('f', 'inner', null, 'u'); return 'outer'; }
};
show($client->addTaskBackground('f', $nested, null, 'u'), $client->runTasks(), $server->packets());
$destroys = new class($client) {
    public function __construct(public GearmanClient $client) {}
    public function __toString(): string { $this->client->__destruct(); return 'w'; }
};
show($client->addTask('f', $destroys), $client->runTasks());
?>
--EXPECT--
GearmanTask true ['SUBMIT_JOB_BG f u outer', 'SUBMIT_JOB_BG f u inner']
false false
