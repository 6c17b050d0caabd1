--TEST--
A worker whose parent constructor was not called: failure values, no crash
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    class My extends GearmanWorker { public function __construct() {} }
    $my = new My();
    show($my->returnCode(), $my->error(), $my->options());
    show(@$my->addServer("127.0.0.1"), @$my->work(), @$my->grabJob(), @$my->addFunction("f", fn() => null), @$my->register("f"));
    show(@$my->ping("p"), @$my->wait(), @$my->unregister("f"), @$my->unregisterAll());
    foreach (["getErrno", "timeout"] as $method) {
        @$my->$method();
    }
    foreach (["setId", "setTimeout", "setOptions", "addOptions", "removeOptions"] as $method) {
        @$my->$method(1);
    }
    try { @$my->enableExceptionHandler(); } catch (GearmanException) {}
');
?>
--EXPECT--
0 false 0
false false false false false
false false false false
exit 0
