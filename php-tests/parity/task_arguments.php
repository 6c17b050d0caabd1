<?php
require __DIR__ . '/lib.inc';

final class Text
{
    public function __toString(): string
    {
        return 'text';
    }
}
serve();
$client = client();
watch($client, 'Complete');
foreach (['addTask', 'addTaskHigh', 'addTaskLow', 'addTaskBackground', 'addTaskHighBackground', 'addTaskLowBackground'] as $add) {
    call($client, $add, '', 'w');
    call($client, $add, str_repeat('f', 512), 'w');
    call($client, $add, str_repeat('f', 513), 'w');
    call($client, $add, 'f', 'w', null, str_repeat('u', 65));
    call($client, $add, [], 'w');
    call($client, $add, 'f', 'w', null, []);
}
$client = client();
watch($client, 'Complete');
foreach ([7, -1.5, true, new Text(), '0', 0, 1e30] as $i => $workload) {
    call($client, 'addTask', 'echo', $workload, null, "u$i");
}
call($client, 'runTasks');
attempt('object', fn () => $client->addTask('echo', new stdClass()));
call($client, 'runTasks');
