--TEST--
Every kind of callable serves as a callback
--FILE--
<?php
require __DIR__ . '/task.inc';
class Catcher
{
    public function method(GearmanTask $task) { show('method', $task->data()); }
    public static function fixed(GearmanTask $task) { show('static', $task->data()); }
    public function __invoke(GearmanTask $task) { show('invoke', $task->data()); }
    public function __call($name, $arguments) { show($name, $arguments[0]->data()); }
    public function bound() { return $this->hidden(...); }
    private function hidden(GearmanTask $task) { show('hidden', $task->data()); }
}
function catch_it(GearmanTask $task) { show('function', $task->data()); }
$server = new ScriptedServer();
$client = $server->client();
$object = new Catcher();
foreach (['catch_it', [$object, 'method'], ['Catcher', 'fixed'], 'Catcher::fixed', $object, [$object, 'magic'], catch_it(...), $object->bound(), 'var_dump'] as $callable) {
    $client->setCompleteCallback($callable);
    $client->addTask('f', 'w');
    $client->runTasks();
}
?>
--EXPECTF--
'function' 'done'
'method' 'done'
'static' 'done'
'static' 'done'
'invoke' 'done'
'magic' 'done'
'function' 'done'
'hidden' 'done'
object(GearmanTask)#%d (0) {
}
