<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['f' => fn () => show('job') ?? 'done'], 300);
$worker->addOptions(GEARMAN_WORKER_NON_BLOCKING);
$client->doBackground('f', 'w');
$codes = [];
for ($end = microtime(true) + 5; !($done = $worker->work()) && microtime(true) < $end;) {
    $codes[] = code($worker->returnCode());
    if (!$worker->wait()) {
        show('wait', code($worker->returnCode()));
    }
}
show('done', $done, code($worker->returnCode()), array_diff($codes, ['IO_WAIT', 'NO_JOBS']));
for ($i = 0; $i < 3 && $worker->returnCode() !== GEARMAN_TIMEOUT; $i++) {
    $worker->work();
    $worker->wait();
}
call($worker, 'wait');
show('twin', gearman_worker_wait($worker));
