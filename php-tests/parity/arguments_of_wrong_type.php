<?php
require __DIR__ . '/lib.inc';

foreach (['GearmanClient', 'GearmanWorker', 'GearmanJob', 'GearmanTask'] as $class) {
    foreach ((new ReflectionClass($class))->getMethods() as $method) {
        $parameters = $method->getParameters();
        foreach ($parameters as $i => $parameter) {
            $type = (string) $parameter->getType();
            if (in_array($type, ['mixed', 'callable', 'string|int|float']) || $method->name === 'addFunction') {
                continue;
            }
            $arguments = array_fill(0, max($i + 1, $method->getNumberOfRequiredParameters()), '1');
            $arguments[$i] = [];
            attempt("$class::$method->name \$$parameter->name", fn () => (new $class())->{$method->name}(...$arguments));
        }
    }
}
foreach ((new ReflectionExtension('gearman'))->getFunctions() as $name => $function) {
    if ($function->getNumberOfParameters() > 0) {
        attempt("$name(stdClass)", fn () => $name(...[new stdClass(), ...array_fill(0, max(0, $function->getNumberOfRequiredParameters() - 1), '1')]));
    }
}
