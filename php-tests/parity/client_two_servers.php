<?php
require __DIR__ . '/lib.inc';

$other = another_gearmand();
$client = new GearmanClient();
$client->addServer(HOST, PORT);
$client->addServer(HOST, $other->port);
for ($i = 0; $i < 3; $i++) {
    call($client, 'doBackground', 'f', 'w');
}
show('here', queue_of('f'), 'there', queue_of('f', $other->port));
call($client, 'ping', 'both');
serve(port: $other->port);
call($client, 'doNormal', 'reverse', 'abc');
watch($client, 'Created,Complete');
$client->addTask('reverse', 'one', null, 'a');
$client->addTask('reverse', 'two', null, 'b');
call($client, 'runTasks');
