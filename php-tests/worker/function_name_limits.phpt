--TEST--
Function names over 512 bytes, empty or with a NUL are refused
--FILE--
<?php
require __DIR__ . '/../support.inc';
$worker = new GearmanWorker();
foreach (['', "a\0b", str_repeat('f', 512), str_repeat('f', 513), str_repeat('f', 5000)] as $name) {
    show(strlen($name), @$worker->addFunction($name, fn() => null), @$worker->register($name));
}
?>
--EXPECT--
0 false false
3 false false
512 true true
513 false false
5000 false false
