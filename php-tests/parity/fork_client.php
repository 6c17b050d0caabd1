<?php
require __DIR__ . '/lib.inc';

$client = client();
call($client, 'doBackground', 'f', 'before');
$pid = pcntl_fork();
if ($pid === 0) {
    exit(0);
}
pcntl_waitpid($pid, $status);
call($client, 'doBackground', 'f', 'after');
