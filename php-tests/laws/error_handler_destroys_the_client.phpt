--TEST--
An error handler may drop the object that warns, or end the script
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    $client = client();
    set_error_handler(function () use (&$client) { $client = null; gc_collect_cycles(); return true; });
    show($client->doBackground("", "w"));
    $client = client();
    set_error_handler(function () use (&$client) { $client->__destruct(); return true; });
    show($client->doBackground("", "w"), $client->doBackground("f", "w"));
    $client = client();
    set_error_handler(fn() => exit(7));
    $client->ping("");
');
?>
--EXPECT--
''
'' ''
exit 7
