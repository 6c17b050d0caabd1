<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
watch($client, 'Complete');
foreach ([null, false, 0, '', 'text', 0.0] as $value) {
    $client->setCreatedCallback(function () use ($value) {
        show('  created returns', $value);
        return $value;
    });
    $client->addTask('reverse', 'abc', null, 'u');
    call($client, 'runTasks');
}
