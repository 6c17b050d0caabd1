--TEST--
setId() names the worker at the server; ids that are empty, too long or not printable are refused
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$worker = worker([$function => fn() => null], 300);
$id = unique_name('id');
show($worker->setId($id));
$worker->work();
show(str_contains(admin('workers'), " $id : $function"));
foreach (['', 'a b', "a\nb", "a\0b", str_repeat('i', 254), str_repeat('i', 255)] as $id) {
    show(strlen($id), $worker->setId($id));
}
?>
--EXPECT--
true
true
0 false
3 false
3 false
3 false
254 true
255 false
