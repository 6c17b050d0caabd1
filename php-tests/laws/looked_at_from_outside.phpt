--TEST--
Dumping, comparing and converting objects does no harm
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    $client = client();
    $client->setCompleteCallback(fn() => null);
    $worker = worker(["f" => fn() => null]);
    foreach ([$client, $worker, new GearmanJob()] as $object) {
        ob_start();
        var_dump($object);
        print_r($object);
        var_export($object);
        $dump = ob_get_clean();
        show(str_contains($dump, get_class($object)), (array) $object, json_encode($object), $object == $object, isset($object->x), count(get_object_vars($object)));
    }
');
?>
--EXPECT--
true [] '{}' true false 0
true [] '{}' true false 0
true [] '{}' true false 0
exit 0
