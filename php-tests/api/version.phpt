--TEST--
Composer's "ext-gearman: ^2.2.1" is satisfied, so the version is above PECL's and below 3; the functions without a class answer
--FILE--
<?php
require __DIR__ . '/../support.inc';
show(version_compare(phpversion('gearman'), '2.2.1', '>'), version_compare(phpversion('gearman'), '3.0.0', '<'));
show(is_string(gearman_version()) && gearman_version() !== '', str_starts_with(gearman_bugreport(), 'http'));
show(array_map(gearman_verbose_name(...), [0, 1, 2, 3, 4, 5]));
?>
--EXPECT--
true true
true true
['NEVER', 'FATAL', 'ERROR', 'INFO', 'DEBUG', 'CRAZY']
