<?php
require __DIR__ . '/lib.inc';

foreach (['GearmanClient', 'GearmanWorker', 'GearmanJob', 'GearmanTask'] as $class) {
    foreach ((new ReflectionClass($class))->getMethods() as $method) {
        $name = $method->name;
        if (!$method->isVariadic() && !in_array($name, ['__destruct', '__construct'])) {
            attempt("$class::$name", fn () => (new $class())->$name(...array_fill(0, $method->getNumberOfParameters() + 1, '1')));
        }
    }
}
