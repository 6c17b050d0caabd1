--TEST--
gearman.persistent: the next client takes up the connection, a forked child and a client without the setting do not
--INI--
gearman.persistent=1
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** Kept, opened, reused, dropped: as phpinfo() counts them. */
function counted(): array
{
    ob_start();
    phpinfo(INFO_MODULES);
    preg_match_all('/^Persistent connections (\w+) => (\d+)/m', ob_get_clean(), $found);
    return array_map('intval', array_combine($found[1], $found[2]));
}
$request = fn() => client()->doBackground(unique_name(), 'w') !== '';
show(counted());
show($request(), $request(), $request(), counted());

// Two at a time are two connections.
$one = client();
$two = client();
show($one->ping('p'), $two->ping('p'));
unset($one, $two);
show(counted());

$child = in_background(fn() => show(counted(), $request(), counted()));
show($child->wait(), $request(), counted());

ini_set('gearman.persistent', '0');
show($request(), counted());
?>
--EXPECT--
{"kept":0,"opened":0,"reused":0,"dropped":0}
true true true {"kept":1,"opened":1,"reused":2,"dropped":0}
true true
{"kept":2,"opened":2,"reused":3,"dropped":0}
{"kept":0,"opened":0,"reused":0,"dropped":0} true {"kept":1,"opened":1,"reused":0,"dropped":0}
'exit 0' true {"kept":2,"opened":2,"reused":4,"dropped":0}
true {"kept":2,"opened":2,"reused":4,"dropped":0}
