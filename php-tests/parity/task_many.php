<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
$results = [];
$client->setCompleteCallback(function (GearmanTask $task, int $number) use (&$results) {
    $results[$number] = $task->data();
});
for ($i = 0; $i < 200; $i++) {
    $client->addTask('reverse', "number $i", $i);
}
call($client, 'runTasks');
ksort($results);
show('results', count($results), $results[0], $results[199], crc32(serialize($results)));
call($client, 'runTasks');
