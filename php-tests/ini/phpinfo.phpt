--TEST--
phpinfo() has the rows that it always had, and says whose the kept connections are
--FILE--
<?php
require __DIR__ . '/../support.inc';
ob_start();
(new ReflectionExtension('gearman'))->info();
foreach (explode("\n", ob_get_clean()) as $line) {
    if (preg_match('/^(gearman support|extension version|libgearman version|Default TCP Host|Default TCP Port) => /', $line)) {
        echo $line, "\n";
    }
    if (str_starts_with($line, 'Owner of persistent connections => ')) {
        show(substr($line, 35) === (PHP_ZTS ? 'this thread' : 'this process'));
    }
}
?>
--EXPECTF--
gearman support => enabled
extension version => %d.%d.%d
libgearman version => %s
Default TCP Host => localhost
Default TCP Port => 4730
true
