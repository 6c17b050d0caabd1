<?php
require __DIR__ . '/lib.inc';

foreach (['GearmanClient', 'GearmanWorker', 'GearmanJob', 'GearmanTask'] as $class) {
    foreach ((new ReflectionClass($class))->getMethods() as $method) {
        $required = $method->getNumberOfRequiredParameters();
        $name = $method->name;
        if ($required > 0) {
            attempt("$class::$name", fn () => (new $class())->$name(...array_fill(0, $required - 1, 'x')));
        }
    }
}
foreach ((new ReflectionExtension('gearman'))->getFunctions() as $name => $function) {
    if ($function->getNumberOfRequiredParameters() > 0) {
        attempt($name, fn () => $name());
    }
}
