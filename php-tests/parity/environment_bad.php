<?php
require __DIR__ . '/lib.inc';

putenv('GEARMAN_SERVERS=two words');
attempt('client', fn () => new GearmanClient());
attempt('worker', fn () => new GearmanWorker());
attempt('gearman_client_create', fn () => gearman_client_create());
attempt('gearman_worker_create', fn () => gearman_worker_create());
