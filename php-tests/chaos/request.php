<?php
/*
 * A web request: request.php?do=job|all|exit|fatal|throw|timeout
 *
 * Each says what it found: {"pid":1,"ok":true,…}.
 */
header('Content-Type: application/json');

final class Mine extends GearmanClient
{
    public mixed $itself = null;
}

/** What phpinfo() counts. */
function counters(): array
{
    ob_start();
    phpinfo(INFO_MODULES);
    preg_match_all('~Persistent connections (\w+)\D+(\d+)~', ob_get_clean(), $found);
    return array_combine($found[1], array_map('intval', $found[2]));
}

function client(): Mine
{
    $client = new Mine();
    // A cycle that only PHP's collector gets rid of.
    $client->itself = $client;
    $client->setTimeout(10_000);
    $client->addServer('127.0.0.1', (int) getenv('GEARMAN_TEST_PORT'));
    return $client;
}

/** A job of its own, which the server then knows under the handle that it gave. */
function submits_a_job(GearmanClient $client): bool
{
    $handle = $client->doBackground('nobody does it', 'w', uniqid('request-', true));
    return $client->returnCode() === GEARMAN_SUCCESS && $client->jobStatus($handle) === [true, false, 0, 0];
}

$client = client();
$ok = submits_a_job($client);
$callback = match ($_GET['do']) {
    'exit' => fn() => exit,
    'fatal' => fn() => str_repeat('x', 1 << 40),
    'throw' => fn() => throw new Exception('thrown'),
    default => fn() => null,
};
if ($_GET['do'] !== 'job') {
    // One that stays under way, and one whose event is the callback's.
    $client->setCreatedCallback($callback);
    $client->addTask('nobody does it', 'w', null, uniqid('task-', true));
    $client->addTaskBackground('nobody does it', 'w', null, uniqid('task-', true));
    $client->setTimeout(20);
    $ok = $ok && !@$client->runTasks() && $client->returnCode() === GEARMAN_TIMEOUT;
}
unset($client);
gc_collect_cycles();
echo json_encode([
    'pid' => getmypid(),
    'ok' => $ok,
    'kB' => (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4,
    'fds' => count(scandir('/proc/self/fd')),
] + counters());
