--TEST--
A job that ends in an uncaught Error is over, its client is told what it was; exit codes are PHP's own
--FILE--
<?php
require __DIR__ . '/../support.inc';
foreach (['nowhere();', 'throw new DomainException("no");', 'exit(7);'] as $code) {
    $function = unique_name();
    $client = client();
    $client->setTimeout(ms(2000));
    $waits = in_background(function () use ($client, $function) {
        $client->setExceptionCallback(fn($task) => show($task->data()));
        $client->addTask($function, 'w');
        show(@$client->runTasks(), code($client));
    });
    [$ended] = run_php("worker([getenv('F') => function () { $code }])->work();", [], ['F' => $function]);
    // Over for an exception; for exit it is another worker's.
    wait_until(fn() => queue_of($function)[1] === 0);
    $queued = queue_of($function)[0];
    $waits->wait();
    show($ended, $queued);
}
?>
--EXPECT--
'Call to undefined function nowhere()'
true 'SUCCESS'
'exit 255' 0
'no'
true 'SUCCESS'
'exit 255' 0
false 'TIMEOUT'
'exit 7' 1
