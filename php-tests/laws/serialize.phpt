--TEST--
Objects serialize as empty ones; what comes back is harmless
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    foreach ([new GearmanClient(), new GearmanWorker(), new GearmanJob()] as $object) {
        $text = serialize($object);
        $copy = unserialize($text);
        show($text, get_class($copy), @$copy->returnCode());
    }
    show(@unserialize(serialize(client()))->doBackground("f", "w"), @unserialize(serialize(worker()))->work());
    $job = unserialize(serialize(new GearmanJob()));
    show($job->handle(), @$job->sendComplete("c"));
');
?>
--EXPECT--
'O:13:"GearmanClient":0:{}' 'GearmanClient' 0
'O:13:"GearmanWorker":0:{}' 'GearmanWorker' 0
'O:10:"GearmanJob":0:{}' 'GearmanJob' 0
'' false
false false
exit 0
