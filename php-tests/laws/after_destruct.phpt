--TEST--
After an explicit __destruct() every method returns its failure value; a second one is harmless
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    $client = client();
    $client->__destruct();
    show($client->returnCode(), $client->error(), @$client->addServer("127.0.0.1"), @$client->doBackground("f", "w"), @$client->ping("p"));
    @$client->doJobHandle();
    @$client->doStatus();
    @$client->jobStatus("H:x:1");
    @$client->setCompleteCallback(fn() => null);
    $client->__destruct();
    $worker = worker(["f" => fn() => null]);
    $worker->__destruct();
    show($worker->returnCode(), $worker->error(), @$worker->addServer("127.0.0.1"), @$worker->work(), @$worker->grabJob());
    $worker->__destruct();
');
?>
--EXPECT--
0 false false '' false
0 false false false false
exit 0
