--TEST--
A context reaches the callback as it is, objects as themselves
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$object = new ArrayObject([1]);
$client->setCompleteCallback(function (GearmanTask $task, mixed $context) use ($object) {
    show($context instanceof Closure ? $context() : $context, $context === $object, is_resource($context));
});
$variable = 1;
foreach (['text', 5, 1.5, true, null, [1, 'k'], $object, fn() => 'called', STDOUT, $client, new GearmanTask()] as $context) {
    $client->addTask('f', 'w', is_resource($context) ? STDERR : $context);
    $client->runTasks();
}
$client->setCompleteCallback(function (GearmanTask $task, array $context) { $context[] = 'mine'; show($context); });
$array = ['yours'];
$client->addTask('f', 'w', $array);
$array[] = 'later';
show($client->runTasks(), $array);
?>
--EXPECT--
'text' false false
5 false false
1.5 false false
true false false
null false false
[1, 'k'] false false
ArrayObject true false
'called' false false
NULL false true
GearmanClient false false
GearmanTask false false
['yours', 'mine']
true ['yours', 'later']
