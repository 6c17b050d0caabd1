<?php
/*
 * Much work in one process: neither memory nor descriptors grow. SUBMITS (1,000,000)
 * background jobs, RESULTS (100,000) foreground jobs of 10 kB each way, WORKED (100,000) jobs
 * of a worker; what is there after a tenth of each is there at its end, give or take 1 MB.
 */
require __DIR__ . '/chaos.inc';

/** Does something so many times. */
function steady(string $what, int $times, callable $once): void
{
    $warm = max(1, intdiv($times, 10));
    $start = microtime(true);
    for ($i = 0; $i < $warm; $i++) {
        $once();
    }
    [$memory, $php, $open] = [resident(), memory_get_usage(), count(descriptors())];
    for (; $i < $times; $i++) {
        $once();
    }
    $grown = resident() - $memory;
    printf("%s: %d times in %.0f s, %+d kB of %d kB, %+d bytes of PHP's, %+d descriptors\n",
        $what, $times, microtime(true) - $start, $grown, $memory, memory_get_usage() - $php, count(descriptors()) - $open);
    Promises::hold("$what: memory stays", $grown < 1024, "$grown kB more");
    Promises::hold("$what: descriptors stay", count(descriptors()) === $open);
}

/** Has background jobs submitted for as long as their worker wants more. */
function feeder(string $function): Child
{
    return in_background(function () use ($function) {
        $client = client();
        while (true) {
            while (queue_of($function)[0] < 2000) {
                for ($i = 0; $i < 2000; $i++) {
                    $client->addTaskBackground($function, str_repeat('w', 100));
                }
                $client->runTasks();
            }
            usleep(1000);
        }
    });
}

[$submits, $results, $worked] = [size_of('SUBMITS', 1_000_000), size_of('RESULTS', 100_000), size_of('WORKED', 100_000)];
$function = unique_name();

$drain = worker_process([$function => fn() => '']);
$client = client();
steady('doBackground', $submits, function () use ($client, $function) {
    $client->doBackground($function, 'a workload of some length, as they are') !== '' || throw new Exception($client->error());
});
$drain->kill();

$echo = worker_process(["e-$function" => fn(GearmanJob $job) => $job->workload()]);
$workload = random_bytes(10_000);
steady('doNormal of 10 kB', $results, function () use ($client, $function, $workload) {
    $client->doNormal("e-$function", $workload) === $workload || throw new Exception($client->error());
});
$echo->kill();

$feeder = feeder("w-$function");
$worker = worker(["w-$function" => function (GearmanJob $job) {
    $job->sendStatus(1, 2);
    return strrev($job->workload());
}]);
steady('a job of a worker', $worked, fn() => $worker->work() || throw new Exception($worker->error()));
$feeder->kill();

Promises::close('memory: flat');
