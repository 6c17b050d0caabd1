<?php
require __DIR__ . '/lib.inc';

serve([
    'error' => fn () => intdiv(1, 0),
    'nul' => fn () => throw new LogicException("before\0after"),
    'long' => fn () => throw new LogicException(str_repeat('long ', 1000)),
    'wordless' => fn () => throw new LogicException(),
]);
$client = client();
$client->setExceptionCallback(function (GearmanTask $task) {
    show('exception', $task->data());
});
$client->setFailCallback(fn () => show('fail'));
foreach (['throw', 'error', 'nul', 'long', 'wordless'] as $function) {
    $client->addTask($function, 'w');
    call($client, 'runTasks');
}
call($client, 'doNormal', 'throw', 'w');
call($client, 'doNormal', 'wordless', 'w');
