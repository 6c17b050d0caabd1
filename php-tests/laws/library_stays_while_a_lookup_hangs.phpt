--TEST--
PHP unloads its extensions at the end: a lookup that hangs then and returns later finds its code still there
--FILE--
<?php
require __DIR__ . '/../support.inc';
// The lookups return when the process has nothing left to do but to wait for them.
$environment = preload_resolver(['hang.test' => 'hang', 'again.test' => 'hang', ':end_takes' => '300']);
for ($i = 0; $i < 3; $i++) {
    show_php('
        foreach (["hang.test", "again.test"] as $host) {
            foreach ([new GearmanClient(), new GearmanWorker()] as $object) {
                $object->setTimeout(50);
                @$object->addServer($host, 4731, false);
            }
        }
        show(threads());
    ', [], $environment, 15);
}
?>
--EXPECT--
3
exit 0
3
exit 0
3
exit 0
