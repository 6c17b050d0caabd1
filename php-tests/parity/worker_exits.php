<?php
require __DIR__ . '/lib.inc';

$client = client();
$handle = $client->doBackground('f', 'w');
unset($client); // PECL's child would end its connection
$pid = pcntl_fork();
if ($pid === 0) {
    $worker = worker(['f' => function () {
        exit(3);
    }]);
    $worker->work();
}
pcntl_waitpid($pid, $status);
show('exit', pcntl_wexitstatus($status));
usleep(100_000);
$client = client();
call($client, 'jobStatus', $handle);
