--TEST--
An error handler may use the object that warns
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = client();
$function = unique_name();
set_error_handler(function ($level, $text) use ($client, $function) {
    echo substr($text, 0, strpos($text, ':')), ' ', code($client), "\n";
    show($client->doBackground($function, 'from the handler') !== '', $client->addServer(host(), port()), $client->setTimeout(5000));
    return true;
});
show($client->doBackground('', 'w'));
show($client->ping(''));
show($client->doBackground($function, 'w') !== '', queue_of($function)[0]);
?>
--EXPECTF--
GearmanClient INVALID_ARGUMENT
true true true
''
GearmanClient %s
true true true
false
true 3
