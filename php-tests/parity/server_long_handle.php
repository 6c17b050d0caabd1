<?php
require __DIR__ . '/lib.inc';

$server = scripted_server(function () {
    $handle = 'H:' . str_repeat('h', 70);
    return reply('JOB_CREATED', $handle) . reply('WORK_COMPLETE', $handle, 'result');
});
call($server->client(), 'doNormal', 'f', 'w');
