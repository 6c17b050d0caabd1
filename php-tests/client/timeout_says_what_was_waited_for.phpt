--TEST--
A timeout says what was waited for: no answer of a server, or a job that was accepted and that nobody finished
--FILE--
<?php
require __DIR__ . '/../support.inc';
$silent = ScriptedServer::silent();
$client = $silent->client();
$client->setTimeout(ms(300));
says(words_of(fn() => $client->doBackground('send-mail', 'w')), '(GEARMAN_TIMEOUT)', "no answer from 127.0.0.1:$silent->port", '/may be queued/');
$words = words_of(fn() => $client->ping('p'));
says($words, '(GEARMAN_TIMEOUT)', "no answer from 127.0.0.1:$silent->port");
show(str_contains($words, 'queued'));

$slow = new ScriptedServer(fn($packet) => str_starts_with($packet[0], 'SUBMIT_JOB') ? reply('JOB_CREATED', 'H:slow:7') : null);
$client = $slow->client();
$client->setTimeout(ms(300));
$parts = ['(GEARMAN_TIMEOUT)', "127.0.0.1:$slow->port", '/accepted/', '/nobody finished/', 'H:slow:7', 'send-mail'];
says(words_of(fn() => $client->doNormal('send-mail', 'w')), ...$parts);
$client->addTask('send-mail', 'w');
says(words_of(fn() => $client->runTasks()), ...$parts);
?>
--EXPECT--
ok
ok
false
ok
ok
