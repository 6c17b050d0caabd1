--TEST--
Any callable is a callback: function name, method, static method, closure, invokable
--FILE--
<?php
require __DIR__ . '/../support.inc';
function a_function(GearmanJob $job) { echo "function\n"; }
class Callbacks
{
    public function method(GearmanJob $job) { echo "method\n"; }
    public static function of_class(GearmanJob $job) { echo "static\n"; }
    public function __invoke(GearmanJob $job) { echo "invokable\n"; }
}
$function = unique_name();
$client = client();
$worker = worker([], 10000);
$object = new Callbacks();
foreach (['a_function', [$object, 'method'], ['Callbacks', 'of_class'], 'Callbacks::of_class', $object, $object->method(...)] as $callback) {
    $client->doBackground($function, 'w');
    $worker->addFunction($function, $callback);
    $worker->work();
}
?>
--EXPECT--
function
method
static
static
invokable
method
