--TEST--
phpinfo() has the rows that it always had
--FILE--
<?php
require __DIR__ . '/../support.inc';
ob_start();
(new ReflectionExtension('gearman'))->info();
foreach (explode("\n", ob_get_clean()) as $line) {
    if (preg_match('/^(gearman support|extension version|libgearman version|Default TCP Host|Default TCP Port) => /', $line)) {
        echo $line, "\n";
    }
}
?>
--EXPECTF--
gearman support => enabled
extension version => %d.%d.%d
libgearman version => %s
Default TCP Host => localhost
Default TCP Port => 4730
