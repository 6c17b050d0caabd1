--TEST--
An exception whose message is no string, or not there, ends its job all the same
--FILE--
<?php
require __DIR__ . '/../support.inc';
class NumberException extends Exception { protected $message = 42; }
class ArrayException extends Exception { protected $message = ['no', 'text']; }
class UnsetException extends Exception { public function __construct() { unset($this->message); } }
foreach (['NumberException', 'ArrayException', 'UnsetException'] as $class) {
    $function = unique_name();
    $client = client();
    $client->setExceptionCallback(fn($task) => show('ended'));
    $client->setFailCallback(fn($task) => show('ended'));
    $client->addTask($function, 'w');
    $child = in_background(function () use ($function, $class) {
        try {
            worker([$function => fn() => throw new $class()])->work();
        } catch (Exception $e) {
            exit(get_class($e) === $class ? 7 : 1);
        }
    });
    $client->runTasks();
    show($child->wait());
}
?>
--EXPECT--
'ended'
'exit 7'
'ended'
'exit 7'
'ended'
'exit 7'
