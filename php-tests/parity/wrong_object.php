<?php
require __DIR__ . '/lib.inc';

attempt('client', fn () => gearman_client_ping(new GearmanWorker(), 'x'));
attempt('worker', fn () => gearman_worker_ping(new GearmanClient(), 'x'));
attempt('job', fn () => gearman_job_handle(null));
attempt('task', fn () => gearman_task_data('text'));
attempt('static', fn () => GearmanClient::ping('x'));
attempt('no method', fn () => (new GearmanClient())->do('f', 'w'));
attempt('no method', fn () => (new GearmanJob())->complete('w'));
attempt('no method', fn () => (new GearmanWorker())->echo('w'));
attempt('comparison', fn () => new GearmanClient() == new GearmanClient());
attempt('cast', fn () => (string) new GearmanClient());
attempt('count', fn () => count(new GearmanTask()));
attempt('each', function () {
    foreach (new GearmanClient() as $key => $value) {
        echo $key;
    }
    return 'none';
});
