<?php
require __DIR__ . '/lib.inc';

foreach ([new GearmanClient(), new GearmanWorker(), new GearmanJob(), new GearmanTask()] as $object) {
    $text = serialize($object);
    $again = unserialize($text);
    show(get_class($object), $text, $again, $again == $object, (array) $again, json_encode($again));
    var_dump($again);
    echo var_export($again, true), "\n";
}
show('not itself', @unserialize('O:13:"GearmanClient":1:{s:1:"x";i:1;}'));
