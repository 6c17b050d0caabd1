--TEST--
A job from grabJob() can be failed or given an exception by hand
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = in_background(function () use ($function) {
    $worker = worker();
    $worker->register($function);
    foreach (['sendFail' => [], 'sendException' => ['text'], 'sendComplete' => ['result']] as $method => $arguments) {
        while (!$job = @$worker->grabJob()) {
            usleep(20_000);
        }
        $job->$method(...$arguments);
    }
});
$client = client();
show($client->doNormal($function, 'w'), code($client));
show($client->doNormal($function, 'w'), code($client));
show($client->doNormal($function, 'w'), code($client));
show($child->wait());
?>
--EXPECT--
'' 'WORK_FAIL'
'' 'WORK_EXCEPTION'
'result' 'SUCCESS'
'exit 0'
