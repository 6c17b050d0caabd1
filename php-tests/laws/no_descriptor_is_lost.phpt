--TEST--
Objects that come and go leave no file descriptors behind
--FILE--
<?php
require __DIR__ . '/../support.inc';
$fds = fn() => count(scandir('/proc/self/fd'));
$use = function () {
    $client = client();
    $client->ping('p');
    $worker = worker([unique_name() => fn() => null], 0);
    @$worker->work();
};
$use();
$before = $fds();
for ($i = 0; $i < 50; $i++) {
    $use();
}
show($fds() - $before <= 2);
?>
--EXPECT--
true
