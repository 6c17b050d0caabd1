--TEST--
doBackgroundAt(), addTaskBackgroundAt(): no worker gets the job before its time; times are ints and DateTimeInterface by PHP's rules; the job is like any other in all else
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
$sent = fn() => preg_replace('/[0-9a-f]{8}-\S+/', 'UUID', preg_grep('/^SUBMIT/', $server->packets()));

echo "-- what is sent\n";
$when = new DateTimeImmutable('@1700000000.9');
show($client->doBackgroundAt('f', 'w', 1_700_000_000, 'u'), $client->doJobHandle(), $client->doUnique(), code($client));
$client->doBackgroundAt('f', "w\0w", $when);
$client->doBackgroundAt('f', '', new DateTime('2023-11-14 22:13:20 UTC'), null);
gearman_client_do_background_at($client, 'f', 'w', 0, str_repeat('u', 64));
$client->addTaskBackgroundAt('f', 1.5, $when, null, 'u2');
gearman_client_add_task_background_at($client, 'f', 'w', '12');
show($client->runTasks());
array_map(show(...), $sent());

echo "-- what is no time\n";
show(words_of(fn() => show($client->doBackgroundAt('f', 'w', -1))), code($client));
show(words_of(fn() => show($client->addTaskBackgroundAt('f', 'w', new DateTime('1969-01-01')))), code($client));
foreach ([null, [], 'soon', 1.5, new stdClass(), true] as $time) {
    show(caught(fn() => quietly(fn() => $client->doBackgroundAt('f', 'w', $time)) !== ''));
}
show(caught(fn() => gearman_client_do_background_at($client, 'f', 'w', 'soon')));
[, $out] = run_php('declare(strict_types=1); $client = new GearmanClient(); try { $client->doBackgroundAt("f", "w", "12"); } catch (TypeError $e) { echo $e->getMessage(); }');
show($out);
class Refuses extends DateTimeImmutable { public function getTimestamp(): int { throw new DomainException('never'); } }
show(caught(fn() => $client->doBackgroundAt('f', 'w', new Refuses())));
class Odd extends DateTimeImmutable { #[ReturnTypeWillChange] public function getTimestamp() { return new stdClass(); } }
set_error_handler(fn($level, $text) => throw new DomainException($text));
$packets = count($server->packets());
show(caught(fn() => $client->doBackgroundAt('f', 'w', new Odd())), caught(fn() => $client->addTaskBackgroundAt('f', 'w', new Odd())));
restore_error_handler();
show($client->runTasks(), count($server->packets()) === $packets);
class Again extends DateTimeImmutable
{
    public ?GearmanClient $client = null;
    public function getTimestamp(): int { $this->client->__destruct(); return 5; }
}
$victim = $server->client();
$again = new Again();
$again->client = $victim;
show($victim->doBackgroundAt('f', 'w', $again), quietly(fn() => $victim->addTaskBackgroundAt('f', 'w', $again)));

echo "-- not before its time, by gearmand's clock\n";
[$gearmand, $function] = [new Gearmand(), unique_name()];
$client = $gearmand->client();
ini_set('gearman.regrab_interval', '1');
$worker = new GearmanWorker();
$worker->addServer('127.0.0.1', $gearmand->port, false);
$worker->setTimeout(PATIENCE * 1000);
$done = [];
$worker->addFunction($function, function (GearmanJob $job) use (&$done) { $done[$job->workload()] = microtime(true); });
$due = time() + 3;
$handle = $client->doBackgroundAt($function, 'due', $due, 'the unique');
$client->doBackgroundAt($function, 'over', time() - 5);
$client->doBackground($function, 'now');
show($client->jobStatus($handle)[0], $client->jobStatusByUniqueKey('the unique')[0], $client->doBackgroundAt($function, 'joins', $due + 100, 'the unique') === $handle);
for ($i = 0; $i < 3; $i++) {
    $worker->work();
}
show(array_keys($done), $done['due'] >= $due, $done['due'] < $due + PATIENCE, $done['now'] < $due);
?>
--EXPECT--
-- what is sent
'H:scripted:1' 'H:scripted:1' 'u' 'SUCCESS'
true
'SUBMIT_JOB_EPOCH f u 1700000000 w'
'SUBMIT_JOB_EPOCH f UUID 1700000000 w' . "\0" . 'w'
'SUBMIT_JOB_EPOCH f UUID 1700000000 '
'SUBMIT_JOB_EPOCH f uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu 0 w'
'SUBMIT_JOB_EPOCH f UUID 12 w'
'SUBMIT_JOB_EPOCH f u2 1700000000 1.5'
-- what is no time
''
'GearmanClient::doBackgroundAt(): add_task(GEARMAN_INVALID_ARGUMENT) the time is before 1970' 'INVALID_ARGUMENT'
false
'GearmanClient::addTaskBackgroundAt(): add_task(GEARMAN_INVALID_ARGUMENT) the time is before 1970' 'INVALID_ARGUMENT'
true
TypeError: GearmanClient::doBackgroundAt(): Argument #3 ($when) must be of type DateTimeInterface|int, array given
null
TypeError: GearmanClient::doBackgroundAt(): Argument #3 ($when) must be of type DateTimeInterface|int, string given
null
true
TypeError: GearmanClient::doBackgroundAt(): Argument #3 ($when) must be of type DateTimeInterface|int, stdClass given
null
true
TypeError: gearman_client_do_background_at(): Argument #4 ($when) must be of type DateTimeInterface|int, string given
null
'GearmanClient::doBackgroundAt(): Argument #3 ($when) must be of type DateTimeInterface|int, string given'
DomainException: never
null
DomainException: Object of class stdClass could not be converted to int
DomainException: Object of class stdClass could not be converted to int
null null
true true
'' false
-- not before its time, by gearmand's clock
true true true
['over', 'now', 'due'] true true true
