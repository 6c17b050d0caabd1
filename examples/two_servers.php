<?php
/*
 * Two gearmands, and a client that uses the second when the first is down.
 *
 * Jobs go to the server added last. If nobody listens there, the one added before
 * it gets them. The two know nothing of each other, so workers add both.
 */
$host  = getenv('GEARMAN_HOST') ?: '127.0.0.1';
$port  = (int) (getenv('GEARMAN_PORT') ?: 4730);
$spare = (int) (getenv('GEARMAN_SPARE_PORT') ?: 4731);

$client = new GearmanClient();

// false: do not ask for exceptions. Asking connects at once, and addServer() would
// throw a GearmanException for a server that is down.
$client->addServer($host, $spare, false);
$client->addServer($host, $port, false);

for ($i = 1; $i <= 3; $i++) {
    $handle = $client->doBackground('reverse', "message $i");

    if ($client->returnCode() !== GEARMAN_SUCCESS) {
        echo "Message $i was not queued: ", $client->error(), "\n";
        exit(1);
    }
    echo "Message $i is queued as $handle\n";
}
