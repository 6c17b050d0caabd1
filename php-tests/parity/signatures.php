<?php
require __DIR__ . '/lib.inc';

// Without types: those of 2.2.1 are not those of 2.1.0. php-tests/api compares them with a list.
$described = function (ReflectionFunctionAbstract $function): string {
    $parameters = [];
    foreach ($function->getParameters() as $parameter) {
        $parameters[] = "\$$parameter->name" . ($parameter->isOptional() ? ' = ' . one_line($parameter->isDefaultValueAvailable() ? $parameter->getDefaultValue() : '?') : '');
    }
    return '(' . implode(', ', $parameters) . ')';
};
$extension = new ReflectionExtension('gearman');
foreach ($extension->getClasses() as $class) {
    echo implode(' ', Reflection::getModifierNames($class->getModifiers())), " $class->name ", $class->getParentClass() ? $class->getParentClass()->name : '', "\n";
    $methods = $class->getMethods();
    usort($methods, fn ($a, $b) => strcasecmp($a->name, $b->name));
    foreach ($methods as $method) {
        if ($method->getDeclaringClass()->name === $class->name) {
            echo "$class->name::$method->name", $described($method), "\n";
        }
    }
}
$functions = $extension->getFunctions();
ksort($functions);
foreach ($functions as $name => $function) {
    echo $name, $described($function), "\n";
}
