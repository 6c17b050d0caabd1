--TEST--
Clients and workers work in shutdown functions and destructors, and may stay in globals
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    class Uses { public $client; public function __destruct() { show($this->client->doBackground(unique_name(), "w") !== ""); } }
    $uses = new Uses();
    $uses->client = client();
    $GLOBALS["kept"] = worker([unique_name() => fn() => null]);
    register_shutdown_function(fn() => show(client()->ping("p")));
    function keeps() { static $client; $client = client(); $client->ping("p"); }
    keeps();
    echo "end\n";
');
?>
--EXPECT--
end
true
true
exit 0
