<?php
/*
 * A client that submits background jobs with uniques of its own, whatever happens to the
 * server: php submit.php NAME JOBS, with PACE µs between two of them.
 *
 * Prints `accepted UNIQUE` for each handle it got, and at the end `failed COUNT slowest SECONDS`.
 */
[, $name, $jobs] = $argv;
$client = new GearmanClient();
$client->addServer(getenv('GEARMAN_HOST'), (int) getenv('GEARMAN_PORT'), false);
$client->setTimeout(3000);

$failed = 0;
$slowest = 0;
for ($i = 0; $i < $jobs; $i++) {
    usleep((int) getenv('PACE'));
    $begun = microtime(true);
    $handle = @$client->doBackground('chaos', "$name-$i", "$name-$i");
    $slowest = max($slowest, microtime(true) - $begun);
    if ($handle !== '' && $client->returnCode() === GEARMAN_SUCCESS) {
        echo "accepted $name-$i\n";
    } elseif ($handle === '' && $client->returnCode() !== GEARMAN_SUCCESS) {
        $failed++;
        usleep(5_000);
    } else {
        echo "contradiction: '$handle' and {$client->returnCode()}\n";
        exit(1);
    }
}
printf("failed %d slowest %.3f\n", $failed, $slowest);
