--TEST--
Signal handlers run while runTasks() waits; one that throws ends it, the rest can be run
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    pcntl_async_signals(true);
    $server = new ScriptedServer(late(true));
    $client = $server->client();
    $client->setTimeout(20000);
    print_events($client);
    pcntl_signal(SIGALRM, fn() => throw new Exception("alarm"));
    $client->addTask("f", "w");
    pcntl_alarm(1);
    caught(fn() => within(10, fn() => $client->runTasks()));
    pcntl_signal(SIGALRM, function () use ($server) { show("handler", $server->client()->ping("p")); });
    pcntl_alarm(1);
    show($client->runTasks(), code($client));
');
?>
--EXPECT--
Created
Exception: alarm
'handler' true
Complete late w
true 'SUCCESS'
exit 0
