--TEST--
The largest job that a submit accepts is taken by a worker with the same gearman.max_packet_size, whatever its handle
--INI--
gearman.max_packet_size=4096
--FILE--
<?php
require __DIR__ . '/../support.inc';
// Handles about as long as they may be.
foreach (['H', str_repeat('h', 58)] as $prefix) {
    $gearmand = new Gearmand(["--job-handle-prefix=$prefix"]);
    foreach (['f' => 'u', str_repeat('g', 512) => str_repeat('u', 63)] as $function => $unique) {
        $client = $gearmand->client();
        for ($size = 4096; $size > 0 && @$client->doBackground($function, str_repeat('w', $size), $unique) === ''; $size--);
        // What goes with it is counted, and not much more.
        $left = 4096 - $size - strlen($function) - strlen($unique);
        show($left >= 64 && $left < 100 ? 'about the handle' : $left);
        $worker = new GearmanWorker();
        $worker->addServer('127.0.0.1', $gearmand->port);
        $worker->setTimeout(ms(3000));
        $worker->addFunction($function, function (GearmanJob $job) use ($size) { show($job->workloadSize() === $size); });
        show(@$worker->work(), code($worker));
    }
}
?>
--EXPECT--
'about the handle'
true
true 'SUCCESS'
'about the handle'
true
true 'SUCCESS'
'about the handle'
true
true 'SUCCESS'
'about the handle'
true
true 'SUCCESS'
