<?php
require __DIR__ . '/lib.inc';

$client = client();
$handle = $client->doBackground('f', 'w');
unset($client); // before 2.2 the child would end its connection
$pid = pcntl_fork();
if ($pid === 0) {
    $worker = worker(['f' => function () {
        exit(3);
    }]);
    $worker->work();
}
pcntl_waitpid($pid, $status);
show('exit', pcntl_wexitstatus($status));
wait_until(fn () => queue_of('f')[1] === 0);
$client = client();
call($client, 'jobStatus', $handle);
