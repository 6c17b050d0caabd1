--TEST--
A setting refuses what it cannot hold, with a warning; in php.ini its default then stands
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$try = function (string $name, string ...$values) {
    foreach ($values as $value) {
        show($value, ini_set("gearman.$name", $value) !== false, ini_get("gearman.$name"));
    }
};
$try('task_order', 'FIFO', 'fiffo');
$try('persistent', 'yes', 'OFF', '2');
$try('max_packet_size', '64M', '64MB', '0', '4G', '-1');
$try('tcp_keepalive', '0', '', '32768', "\0");
$try('persistent_idle', '1e9', '99999999999999999999');
show_php(
    'show(ini_get("gearman.task_order"), ini_get("gearman.persistent_max"), ini_get("gearman.lazy_connect"));',
    ['display_startup_errors' => 1, 'gearman.task_order' => 'random', 'gearman.persistent_max' => 'all', 'gearman.lazy_connect' => 'on'],
);
show_php('set_error_handler(fn() => exit(7)); ini_set("gearman.persistent", "perhaps");');
?>
--EXPECT--
'FIFO' true 'FIFO'
Warning: ini_set(): gearman.task_order must be lifo or fifo, not "fiffo"
'fiffo' false 'FIFO'
'yes' true 'yes'
'OFF' true 'OFF'
Warning: ini_set(): gearman.persistent must be 0 or 1, not "2"
'2' false 'OFF'
'64M' true '64M'
Warning: ini_set(): gearman.max_packet_size must be a number of bytes from 1 to 4294967295, such as 64M, not "64MB"
'64MB' false '64M'
Warning: ini_set(): gearman.max_packet_size must be a number of bytes from 1 to 4294967295, such as 64M, not "0"
'0' false '64M'
Warning: ini_set(): gearman.max_packet_size must be a number of bytes from 1 to 4294967295, such as 64M, not "4G"
'4G' false '64M'
Warning: ini_set(): gearman.max_packet_size must be a number of bytes from 1 to 4294967295, such as 64M, not "-1"
'-1' false '64M'
'0' true '0'
Warning: ini_set(): gearman.tcp_keepalive must be a number of seconds from 0 to 32767, not ""
'' false '0'
Warning: ini_set(): gearman.tcp_keepalive must be a number of seconds from 0 to 32767, not "32768"
'32768' false '0'
Warning: ini_set(): gearman.tcp_keepalive must be a number of seconds from 0 to 32767, not " "
'' . "\0" . '' false '0'
Warning: ini_set(): gearman.persistent_idle must be a whole number from 0 to 4294967295, not "1e9"
'1e9' false '60'
Warning: ini_set(): gearman.persistent_idle must be a whole number from 0 to 4294967295, not "99999999999999999999"
'99999999999999999999' false '60'

Warning: PHP Startup: gearman.task_order must be lifo or fifo, not "random" in Unknown on line 0

Warning: PHP Startup: gearman.persistent_max must be a whole number from 0 to 4294967295, not "all" in Unknown on line 0
'lifo' '16' '1'
exit 0
exit 7
