<?php
/*
 * A job that is tried again later, some times, and that no crash loses. Each try is a job of its own, with a
 * unique of its own: the next one is queued, for later, before the one that failed ends. A worker that dies in
 * between does the failed try again, whose next try then joins the one that is queued.
 *
 * It is a job's sender and its worker in one, and ends when the mail is sent.
 */
$host = getenv('GEARMAN_HOST') ?: '127.0.0.1';
$port = (int) (getenv('GEARMAN_PORT') ?: 4730);
const TRIES = 5;

// gearmand 1.1 does not wake an idle worker when the time of a job has come: ask again each second.
ini_set('gearman.regrab_interval', '1');

$client = new GearmanClient();
$client->addServer($host, $port);
$client->setTimeout(5000);

/** Queues a try, not before that many seconds are over. Whether gearmand has it. */
function queue_try(GearmanClient $client, array $mail, int $seconds): bool
{
    $client->doBackgroundAt('mail', json_encode($mail), time() + $seconds, "mail-$mail[id]-$mail[try]");
    return $client->returnCode() === GEARMAN_SUCCESS;
}

/** Stands for what fails at times. */
function send_mail(array $mail): void
{
    $mail['try'] < 3 && throw new RuntimeException('the mail server is away');
}

$worker = new GearmanWorker();
$worker->addServer($host, $port);
$worker->addFunction('mail', function (GearmanJob $job) use ($client) {
    $mail = json_decode($job->workload(), true);
    try {
        send_mail($mail);
        echo "try $mail[try]: sent to $mail[to]\n";
        exit_after($job);
    } catch (RuntimeException $e) {
        echo "try $mail[try]: {$e->getMessage()}\n";
        if ($mail['try'] === TRIES) {
            error_log("mail $mail[id]: given up");
        } elseif (!queue_try($client, ['try' => $mail['try'] + 1] + $mail, seconds: $mail['try'])) {
            // gearmand may have the next try or not: this one stays, and does not come back at once.
            sleep(1);
            $job->retry();
        }
    }
});

/** Ends the example. A real worker goes on. */
function exit_after(GearmanJob $job): never
{
    $job->sendComplete('');
    exit(0);
}

if (!queue_try($client, ['id' => getmypid(), 'to' => 'Ann', 'try' => 1], 0)) {
    echo 'not queued: ', $client->error(), "\n";
    exit(1);
}
while (true) {
    $worker->work();
}
