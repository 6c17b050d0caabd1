<?php
require __DIR__ . '/lib.inc';

foreach ([new GearmanClient(), new GearmanWorker(), new GearmanJob(), new GearmanTask()] as $object) {
    $object->own = 'value';
    show(get_class($object), $object->own, get_object_vars($object), isset($object->none));
}
