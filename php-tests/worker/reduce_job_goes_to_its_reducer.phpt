--TEST--
What a reduce job sends and returns becomes jobs of its reducer; its own result is empty
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$map, $reduce] = [unique_name('map'), unique_name('reduce')];
$seen = [];
$reducer = in_background(function () use ($reduce) {
    $worker = worker([$reduce => fn(GearmanJob $job) => print("reducing {$job->workload()}\n")], 10000);
    $worker->work() && $worker->work();
});
$mapper = in_background(function () use ($map) {
    $worker = worker([$map => function (GearmanJob $job) {
        $job->sendData('part');
        show(@$job->sendComplete('x'), @$job->sendFail());
        $job->setReturn(GEARMAN_SUCCESS);
        return 'rest';
    }], 10000);
    show($worker->work(), code($worker));
});
$client = stream_socket_client('tcp://' . host() . ':' . plain_port());
fwrite($client, packet('REQ', 'SUBMIT_REDUCE_JOB', $map, 'u', $reduce, '', 'workload'));
[$bytes, $packets] = ['', []];
while (count($packets) < 2 && ($read = fread($client, 8192)) !== '') {
    $bytes .= $read;
    $packets = [...$packets, ...take_packets($bytes)];
}
$reducer->wait();
$mapper->wait();
show(array_column($packets, 0), $packets[1][2]);
?>
--EXPECT--
false false
reducing rest
reducing part
true 'SUCCESS'
['JOB_CREATED', 'WORK_COMPLETE'] ''
