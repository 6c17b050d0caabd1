<?php
// A worker script, as FrankenPHP runs it: one run of the script handles many requests. Connections
// are kept from one to the next, a setting stays as it was set, and objects outlive requests. With
// the script all of that ends, and with the thread its counts.
$port = (int) getenv('GEARMAN_TEST_PORT');
$name = 'worker_script_' . getmypid() . '_' . bin2hex(random_bytes(8));

/** Opened and reused, as phpinfo() counts them for this thread. */
function counted(): array
{
    ob_start();
    (new ReflectionExtension('gearman'))->info();
    preg_match_all('/^Persistent connections (opened|reused) => (\d+)/m', ob_get_clean(), $found);
    return array_map('intval', array_combine($found[1], $found[2]));
}

function hold(bool $holds, string $what): void
{
    $holds || exit("not held: $what");
}

hold(counted() === ['opened' => 0, 'reused' => 0], 'counts are the thread\'s');
hold(ini_get('gearman.persistent_max') === '16', 'settings end with the script');

$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $port);
$worker->setTimeout(20_000);
$done = 0;
$worker->addFunction($name, function (GearmanJob $job) use (&$done) {
    $done++;
});
$outlives = new GearmanClient();
$outlives->addServer('127.0.0.1', $port);

$number = 0;
while (handle_request(function () use ($outlives, $port, $name, $worker, &$number, &$done) {
    $number++;
    hold(ini_get('gearman.persistent_max') === (string) ($number === 1 ? 16 : 100 + $number - 1), "setting in request $number");
    ini_set('gearman.persistent_max', (string) (100 + $number));

    $client = new GearmanClient();
    $client->addServer('127.0.0.1', $port);
    $client->doBackground($name, 'of this request');
    hold($client->returnCode() === GEARMAN_SUCCESS, "doBackground: {$client->error()}");
    $outlives->doBackground($name, 'of all requests');
    hold($outlives->returnCode() === GEARMAN_SUCCESS, "doBackground: {$outlives->error()}");
    while ($done < 2 * $number) {
        hold($worker->work(), "work: {$worker->error()}");
    }
    unset($client);
    // One of the client that outlives, one of the clients that do not.
    $counts = counted();
    hold($counts === ['opened' => 2, 'reused' => $number - 1], "counts in request $number: " . json_encode($counts));
    echo 'ok';
}));
hold($done === 2 * $number, 'each job once');
echo 'ok';
