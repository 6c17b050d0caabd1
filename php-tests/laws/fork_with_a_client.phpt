--TEST--
A child's exit does not break its parent's connection; a child that uses the client gets its own
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$client = client();
$client->doBackground($function, 'w');
$child = in_background(fn() => null);
show($child->wait(), $client->doBackground($function, 'w') !== '', code($client));
$child = in_background(function () use ($client, $function) {
    show($client->doBackground($function, 'from the child') !== '', code($client));
    $client->__destruct();
});
show($child->wait(), $client->doBackground($function, 'w') !== '', code($client));
$child = in_background(function () use (&$client) { $client = null; });
show($child->wait(), $client->ping('p'), queue_of($function)[0]);
?>
--EXPECT--
'exit 0' true 'SUCCESS'
true 'SUCCESS'
'exit 0' true 'SUCCESS'
'exit 0' true 4
