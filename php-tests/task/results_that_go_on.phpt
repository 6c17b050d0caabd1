--TEST--
Callback results other than ints of 2 and more do not matter
--FILE--
<?php
require __DIR__ . '/task.inc';
$server = new ScriptedServer();
$client = $server->client();
$ended = 0;
foreach ([null, false, true, '', '42', 'text', 42.0, 0, 1, -1, -42, PHP_INT_MIN, [42], new ArrayObject([])] as $result) {
    $client->setCreatedCallback(fn() => $result);
    $client->setCompleteCallback(function () use ($result, &$ended) { $ended++; return $result; });
    $client->addTask('f', 'w');
    if (!$client->runTasks() || $client->returnCode() !== 0) {
        show($result, code($client));
    }
}
show($ended);
?>
--EXPECT--
14
