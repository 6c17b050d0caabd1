<?php
require __DIR__ . '/lib.inc';

// New in 2.2, with libgearman 2.
foreach (['GEARMAN_CLIENT_STOP_WAIT_ON_SIGNAL', 'GEARMAN_WORKER_STOP_WAIT_ON_SIGNAL'] as $name) {
    show($name, defined($name) ? constant($name) : 'not defined');
}
