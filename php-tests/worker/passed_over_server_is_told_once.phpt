--TEST--
With gearman.log_servers=1 a worker tells once, as E_NOTICE, that a server is passed over, and once that it is back
--INI--
gearman.log_servers=1
--FILE--
<?php
require __DIR__ . '/../support.inc';
$comes_and_goes = new Gearmand();
$other = new Gearmand();
$notices = [];
set_error_handler(function (int $level, string $text) use (&$notices) {
    $level === E_NOTICE && $notices[] = $text;
    return true;
});
$worker = new GearmanWorker();
$worker->addServers("127.0.0.1:$other->port,127.0.0.1:$comes_and_goes->port", false);
$worker->setTimeout(100);
$worker->addFunction('f', fn() => '');
$worker->work();
foreach (['kill', 'start', 'kill', 'start'] as $event) {
    $notices = [];
    $comes_and_goes->$event();
    wait_until(function () use ($worker, &$notices) {
        $worker->work();
        return $notices;
    });
    // Then for longer than the server is passed over at a time: nothing is told again.
    for ($end = microtime(true) + 1.5; microtime(true) < $end;) {
        $worker->work();
    }
    show($event, count($notices), str_contains($notices[0] ?? '', "127.0.0.1:$comes_and_goes->port"));
}
?>
--EXPECT--
'kill' 1 true
'start' 1 true
'kill' 1 true
'start' 1 true
