--TEST--
A signal handler that exits ends PHP with its status, from work() and from do
--FILE--
<?php
require __DIR__ . '/../support.inc';
foreach (['$worker->work();', '$client->doNormal("f", "w");'] as $call) {
    show_php('
        pcntl_async_signals(true);
        pcntl_signal(SIGALRM, function () { echo "bye\n"; exit(4); });
        $worker = worker([unique_name() => fn() => null], 20000);
        $server = ScriptedServer::silent();
        $client = $server->client();
        $client->setTimeout(20000);
        pcntl_alarm(1);
        ' . $call . '
        echo "not reached\n";
    ');
}
?>
--EXPECT--
bye
exit 4
bye
exit 4
