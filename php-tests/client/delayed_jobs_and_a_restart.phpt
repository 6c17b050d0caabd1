--TEST--
A delayed job and a restart of gearmand: with a queue store it comes back with its time, without one it is gone like any other
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
ini_set('gearman.regrab_interval', '1');
$folder = sys_get_temp_dir() . '/' . $function;
mkdir($folder);
foreach (['without' => [], 'with' => ['--queue-type=libsqlite3', "--libsqlite3-db=$folder/queue"]] as $name => $options) {
    $gearmand = new Gearmand($options);
    $client = $gearmand->client();
    $due = time() + 4;
    $client->doBackgroundAt($function, 'due', $due);
    $gearmand->restart();
    $worker = new GearmanWorker();
    $worker->addServer('127.0.0.1', $gearmand->port, false);
    $worker->setTimeout($name === 'with' ? PATIENCE * 1000 : ms(500));
    $done = null;
    $worker->addFunction($function, function () use (&$done) { $done = microtime(true); });
    show($name, queue_of($function, $gearmand->port)[0], quietly(fn() => $worker->work()));
    $done && show($done >= $due, $done < $due + PATIENCE);
}
$gearmand->stop();
array_map('unlink', glob("$folder/*"));
rmdir($folder);
?>
--EXPECT--
'without' 0 false
'with' 1 true
true true
