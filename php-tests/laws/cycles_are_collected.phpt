--TEST--
A worker or client that is only held by its own callback or context is collected
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    $worker = new GearmanWorker();
    $worker->addFunction("f", fn() => $worker, [$worker]);
    $client = new GearmanClient();
    $client->setCompleteCallback(fn() => $client);
    $client->setFailCallback([new class($client) { public function __construct(public $c) {} public function __invoke() {} }, "__invoke"]);
    $references = [WeakReference::create($worker), WeakReference::create($client)];
    unset($worker, $client);
    gc_collect_cycles();
    show($references[0]->get(), $references[1]->get());
');
?>
--EXPECT--
null null
exit 0
