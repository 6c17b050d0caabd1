--TEST--
Destructors of contexts and callbacks may use the object that is letting them go
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    class Late
    {
        public static array $seen = [];
        public function __construct(public $object) {}
        public function __invoke() {}
        public function __destruct() { self::$seen[] = get_class($this->object); @$this->object->ping("p"); }
    }
    $client = client();
    $client->setCompleteCallback(new Late($client));
    $client->clearCallbacks();
    $worker = worker();
    $worker->addFunction("f", fn() => null, new Late($worker));
    $worker->unregisterAll();
    $worker->addFunction("g", new Late(client()), new Late($worker));
    $client->setCompleteCallback(new Late($client));
    unset($client, $worker);
    gc_collect_cycles();
    show(array_count_values(Late::$seen)["GearmanClient"], array_count_values(Late::$seen)["GearmanWorker"]);
');
?>
--EXPECT--
3 2
exit 0
