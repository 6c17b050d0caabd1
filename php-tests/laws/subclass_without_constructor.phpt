--TEST--
A client whose parent constructor was not called: failure values, no crash
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    class My extends GearmanClient { public function __construct() {} }
    $my = new My();
    show($my->returnCode(), $my->error(), $my->options());
    show(@$my->addServer("127.0.0.1"), @$my->addServers("127.0.0.1"), @$my->doBackground("f", "w"), @$my->doNormal("f", "w"));
    show(@$my->ping("p"), @$my->wait());
    foreach (["doJobHandle", "doStatus", "context", "getErrno", "timeout", "clearCallbacks"] as $method) {
        @$my->$method();
    }
    foreach (["jobStatus", "jobStatusByUniqueKey", "setContext", "setTimeout", "setOptions", "addOptions"] as $method) {
        @$my->$method(1);
    }
    @$my->setCompleteCallback(fn() => null);
    try { @$my->enableExceptionHandler(); } catch (GearmanException) {}
');
?>
--EXPECT--
0 false 4096
false false '' ''
false false
exit 0
