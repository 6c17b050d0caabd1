--TEST--
gearman_verbose_name() of odd numbers: UNKNOWN above, null and a warning below
--FILE--
<?php
require __DIR__ . '/../support.inc';
show(gearman_verbose_name(6), gearman_verbose_name(PHP_INT_MAX));
show(gearman_verbose_name(-1));
?>
--EXPECTF--
'UNKNOWN' 'UNKNOWN'

Warning: gearman_verbose_name(): Input must be an integer greater than 0. in %s on line %d
null
