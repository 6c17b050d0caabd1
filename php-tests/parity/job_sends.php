<?php
require __DIR__ . '/lib.inc';

$client = client();
watch($client);
$done = 0;
foreach (['sendData', 'sendWarning', 'sendComplete', 'sendException'] as $send) {
    foreach (['text', "\0\xff", str_repeat('x', 50000)] as $i => $data) {
        $worker = beside_the_script(function () use ($send, $data) {
            $worker = worker(['f' => function (GearmanJob $job) use ($send, $data) {
                $sent = [$job->$send($data)];
                $sent[] = $job->returnCode();
                return json_encode($sent);
            }]);
            try {
                $worker->work();
                usleep(200_000);
            } catch (Throwable) {
            }
        });
        $client->addTask('f', 'w', null, "$send $i");
        call($client, 'runTasks');
        $worker->wait();
    }
}
