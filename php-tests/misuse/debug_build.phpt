--TEST--
What a signature forbids and a call takes with a warning: a debug PHP ends the script behind it, others go on
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$ended, $out] = run_php('$called = @(new GearmanClient())->setCompleteCallback("no_such_function"); show($called);');
$stopped = ['exit 255', 'Fatal error: Arginfo / zpp mismatch during call of GearmanClient::setCompleteCallback()'];
show([$ended, trim(preg_replace('/ in \S+ on line \d+/', '', $out))] === (PHP_DEBUG ? $stopped : ['exit 0', 'false']) ?: $out);
?>
--EXPECT--
true
