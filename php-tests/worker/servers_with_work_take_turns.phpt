--TEST--
A worker takes jobs of two servers in turn: one job is not kept waiting by hundreds at the other server
--FILE--
<?php
require __DIR__ . '/../support.inc';
$busy = new Gearmand();
$calm = new Gearmand();
$orders = [
    'the busy one first' => [$busy->port, $calm->port],
    'the busy one last' => [$calm->port, $busy->port],
];
$gets_a_job = [
    'work' => fn(GearmanWorker $worker) => $worker->work(),
    'grabJob' => fn(GearmanWorker $worker) => $worker->grabJob()->sendComplete(''),
];
foreach ($gets_a_job as $method => $get) {
    foreach ($orders as $order => $ports) {
        $function = "$method, $order";
        for ($i = 0; $i < 200; $i++) {
            $busy->client()->doBackground($function, 'busy');
        }
        $worker = new GearmanWorker();
        foreach ($ports as $port) {
            $worker->addServer('127.0.0.1', $port, false);
        }
        $worker->setTimeout(PATIENCE * 1000);
        $worker->addFunction($function, fn() => '');
        // Others than the first few, so that the worker has got used to the busy server.
        for ($i = 0; $i < 20; $i++) {
            $get($worker);
        }
        $handle = $calm->client()->doBackground($function, 'calm');
        for ($jobs = 0; $calm->client()->jobStatus($handle)[0] && $jobs < 60; $jobs++) {
            $get($worker);
        }
        show($function, $jobs <= 5 ?: $jobs);

        // As many at each: they are done alternately, not one server after the other.
        for ($i = 0; $i < 40; $i++) {
            $calm->client()->doBackground($function, 'calm');
        }
        for ($i = 0; $i < 40; $i++) {
            $get($worker);
        }
        $left = queue_of($function, $calm->port)[0];
        show($left >= 10 && $left <= 30 ?: $left);
        unset($worker);
    }
}
?>
--EXPECT--
'work, the busy one first' true
true
'work, the busy one last' true
true
'grabJob, the busy one first' true
true
'grabJob, the busy one last' true
true
