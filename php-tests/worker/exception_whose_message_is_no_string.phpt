--TEST--
An exception without a message that is a string is told by its class
--FILE--
<?php
require __DIR__ . '/../support.inc';
class NumberException extends Exception { protected $message = 42; }
class UnsetException extends Exception { public function __construct() { unset($this->message); } }
foreach (['NumberException', 'UnsetException'] as $class) {
    $function = unique_name();
    $client = client();
    $client->setExceptionCallback(fn($task) => show($task->data()));
    $client->addTask($function, 'w');
    $child = in_background(function () use ($function, $class) {
        try {
            worker([$function => fn() => throw new $class()])->work();
        } catch (Exception) {
        }
    });
    show($client->runTasks(), $child->wait());
}
?>
--EXPECT--
'NumberException'
true 'exit 0'
'UnsetException'
true 'exit 0'
