<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['throw' => fn () => throw new DomainException('thrown', 3), 'error' => fn () => intdiv(1, 0), 'good' => fn () => 'good']);
$client->doBackground('throw', 'w');
call($worker, 'work');
call($worker, 'error');
$client->doBackground('error', 'w', 'u');
while (!($said = outcome(fn () => $worker->work())) || $said === 'true') {
}
show('then', $said);
