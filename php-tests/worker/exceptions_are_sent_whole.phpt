--TEST--
The message of an exception is sent whole: with NUL bytes, 1 MiB long
--FILE--
<?php
require __DIR__ . '/../support.inc';
$messages = ["a\0b\0", "\0", str_repeat('long ', 1 << 18), '0', 'Exception: no'];
foreach ($messages as $message) {
    $function = unique_name();
    $client = client();
    $client->setExceptionCallback(fn($task) => show(strlen($task->data()), $task->data() === $message));
    $client->setFailCallback(fn($task) => show('failed'));
    $client->addTask($function, 'w');
    $child = in_background(function () use ($function, $message) {
        $worker = worker([$function => fn() => throw new Exception($message)]);
        try {
            $worker->work();
        } catch (Exception $e) {
            exit($e->getMessage() === $message && code($worker) === 'WORK_EXCEPTION' ? 7 : 1);
        }
    });
    show($client->runTasks(), $child->wait());
}
?>
--EXPECT--
4 true
true 'exit 7'
1 true
true 'exit 7'
1310720 true
true 'exit 7'
1 true
true 'exit 7'
13 true
true 'exit 7'
