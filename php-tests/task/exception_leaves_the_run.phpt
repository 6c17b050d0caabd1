--TEST--
An exception of a callback leaves runTasks() as itself; the next call runs the rest
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
class MyException extends DomainException {}
$thrown = new MyException('mine', 7);
$client->setCompleteCallback(function (GearmanTask $task, int $i) use ($thrown) {
    show($i);
    if ($i % 2) {
        throw $thrown;
    }
});
foreach ([1, 2, 3, 4] as $i) {
    $client->addTask('f', 'w', $i);
}
for ($runs = 0; $runs < 2; $runs++) {
    try {
        $client->runTasks();
    } catch (MyException $e) {
        show($e === $thrown, $e->getPrevious(), code($client), $client->error());
    }
}
show($client->runTasks(), code($client));
?>
--EXPECT--
4
3
true null 'SUCCESS' false
2
1
true null 'SUCCESS' false
true 'SUCCESS'
