--TEST--
Contexts and callbacks live as long as they are needed, and no longer
--FILE--
<?php
require __DIR__ . '/../support.inc';
class Noisy { public function __construct(public string $name) {} public function __destruct() { echo "$this->name gone\n"; } public function __invoke() {} }
$worker = new GearmanWorker();
$worker->addFunction('f', new Noisy('held'), new Noisy('held'));
echo "added\n";
$worker = null;
echo "worker gone\n";
$client = new GearmanClient();
$client->setCompleteCallback(new Noisy('first'));
$client->setCompleteCallback(new Noisy('second'));
$client->clearCallbacks();
echo "cleared\n";
?>
--EXPECT--
added
held gone
held gone
worker gone
first gone
second gone
cleared
