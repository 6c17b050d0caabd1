--TEST--
A context is let go when its task ends; its destructor may add and run tasks
--FILE--
<?php
require __DIR__ . '/task.inc';
class Chain
{
    public function __construct(private GearmanClient $client, private int $left) {}
    public function __destruct()
    {
        if ($this->left) {
            $this->client->addTask('f', 'w', new Chain($this->client, $this->left - 1));
            $this->left % 2 && show($this->left, $this->client->runTasks());
        }
    }
}
$server = new ScriptedServer();
$client = $server->client();
$done = 0;
$client->setCompleteCallback(function () use (&$done) { $done++; });
$client->addTask('f', 'w', new Chain($client, 5));
show($client->runTasks(), code($client), $done);
?>
--EXPECT--
1 true
3 true
5 true
true 'SUCCESS' 6
