<?php
require __DIR__ . '/lib.inc';

show('version', preg_replace('/\+.*/', '', gearman_version()), gearman_bugreport());
foreach ([0, 1, 2, 3, 4, 5, 6, 7, 100, 1 << 40] as $level) {
    show("level $level", gearman_verbose_name($level));
}
show('created', gearman_client_create(), gearman_worker_create());
$extension = new ReflectionExtension('gearman');
show('name', $extension->getName(), array_keys($extension->getClasses()), count($extension->getFunctions()));
