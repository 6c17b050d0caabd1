--TEST--
Every signature is that of PECL gearman 2.1.5, but for grabJob()'s return type
--FILE--
<?php
require __DIR__ . '/../support.inc';
require __DIR__ . '/describe.inc';
$extension = new ReflectionExtension('gearman');
$ours = describe(array_keys($extension->getFunctions()), $extension->getClassNames());
$reference = file(__DIR__ . '/reference.txt', FILE_IGNORE_NEW_LINES);
// Tasks come with a later version; until then only they may be missing.
$later = class_exists('GearmanTask') ? '/^$/' : '/[tT]ask|setWorkloadCallback_/';
foreach (preg_grep($later, array_diff($reference, $ours), PREG_GREP_INVERT) as $line) {
    echo "reference: $line\n";
}
foreach (array_diff($ours, $reference) as $line) {
    echo "ours:      $line\n";
}
?>
--EXPECT--
reference: GearmanWorker::grabJob(): GearmanWorker|false
reference: gearman_worker_grab_job(GearmanWorker $obj): GearmanWorker|false
ours:      GearmanWorker::grabJob(): GearmanJob|false
ours:      gearman_worker_grab_job(GearmanWorker $obj): GearmanJob|false
