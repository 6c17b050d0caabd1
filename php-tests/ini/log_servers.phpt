--TEST--
gearman.log_servers=1: a server that is passed over and its return are each said once, as E_NOTICE; off by default
--FILE--
<?php
require __DIR__ . '/../support.inc';
$code = '
    $notices = [];
    set_error_handler(function (int $level, string $text) use (&$notices) {
        $notices[] = [$level === E_NOTICE, $text];
        return true;
    });
    /** Notices since the last time: how many, and whether all name the server. */
    $said = function () use (&$notices, $port) {
        $names = array_filter($notices, fn($notice) => $notice[0] && str_contains($notice[1], "127.0.0.1:$port"));
        show(count($notices), count($names) === count($notices));
        $notices = [];
    };
    $good = new ScriptedServer();
    $client = new GearmanClient();
    $client->setTimeout(PATIENCE * 1000);
    $client->addServer("127.0.0.1", $good->port, false);
    $client->addServer("127.0.0.1", $port, false);
    show(ini_get("gearman.log_servers"));
    for ($round = 0; $round < 2; $round++) {
        // Long enough for it to be asked again meanwhile.
        for ($end = microtime(true) + 2.5; microtime(true) < $end; usleep(100_000)) {
            $client->doBackground("f", "w");
        }
        $said();
        $back = new ScriptedServer(port: $port);
        wait_until(fn() => $client->doBackground("f", "w") !== "" && $back->packets() !== []);
        $client->doBackground("f", "w");
        $said();
        $back->stop();
    }
';
foreach (['1', null] as $value) {
    show_php('$port = ' . free_port() . ";$code", $value === null ? [] : ['gearman.log_servers' => $value]);
}
show(ini_set('gearman.log_servers', '1'), ini_get('gearman.log_servers'), @ini_set('gearman.log_servers', '2'), ini_get('gearman.log_servers'));
says(words_of(fn() => ini_set('gearman.log_servers', 'often')), 'gearman.log_servers must be 0 or 1, not "often"');
?>
--EXPECT--
'1'
1 true
1 true
1 true
1 true
exit 0
'0'
0 true
0 true
0 true
0 true
exit 0
'0' '1' false '1'
ok
