<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$client->addOptions(GEARMAN_CLIENT_NON_BLOCKING);
$done = [];
$client->setCompleteCallback(function (GearmanTask $task) use (&$done) {
    $done[] = [$task->unique(), $task->data()];
});
$client->addTask('sleep', '100', null, 'a');
$client->addTask('reverse', 'x', null, 'b');
$answer = $client->runTasks();
show('first', $answer, code($client->returnCode()));
for ($end = microtime(true) + 5; $client->returnCode() === GEARMAN_IO_WAIT && microtime(true) < $end;) {
    if (!$client->wait()) {
        show('wait', code($client->returnCode()));
    }
    $client->runTasks();
}
show('done', $done);
call($client, 'runTasks');
