<?php
require __DIR__ . '/lib.inc';

// New in 2.2: here with types.
foreach (['GearmanClient', 'GearmanWorker'] as $class) {
    $method = new ReflectionMethod($class, 'setSSL');
    show("$class::setSSL", array_map(strval(...), $method->getParameters()), (string) $method->getReturnType());
}
foreach (['gearman_client_set_ssl', 'gearman_worker_set_ssl'] as $name) {
    $function = new ReflectionFunction($name);
    show($name, array_map(strval(...), $function->getParameters()), (string) $function->getReturnType());
}
