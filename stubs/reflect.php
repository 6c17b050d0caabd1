<?php
// Prints what PHP knows of the stub as JSON, for build.rs: names, types, defaults, @alias.
// `odd` collects what the tables have no place for. Class names get a backslash, to be
// told from names like `int`.
error_reporting(E_ALL);
if (PHP_VERSION_ID < 80200) {
    fwrite(STDERR, 'PHP ' . PHP_VERSION . " is too old, 8.2 is needed\n");
    exit(1);
}
// Its defaults name them.
require __DIR__ . '/constants.stub.php';
require $stub = realpath($argv[1]);

function type(?ReflectionType $type): array {
    if ($type === null) {
        return [];
    }
    $parts = $type instanceof ReflectionUnionType ? $type->getTypes() : [$type];
    $names = array_map(name(...), $parts);
    $null = $type->allowsNull() && !array_intersect(['null', 'mixed'], $names);
    return $null ? ['null', ...$names] : $names;
}

function name(ReflectionType $type): string {
    $class = $type instanceof ReflectionNamedType && !$type->isBuiltin();
    return $class ? '\\' . $type->getName() : ltrim((string) $type, '?');
}

function parameter(ReflectionParameter $parameter): array {
    $told = ['name' => $parameter->getName(), 'type' => type($parameter->getType())];
    if ($parameter->isDefaultValueAvailable()) {
        $constant = $parameter->isDefaultValueConstant();
        $told['default'] = $constant ? ['constant'] : $parameter->getDefaultValue();
    }
    return $told;
}

function routine(ReflectionFunctionAbstract $routine): array {
    preg_match('~^[/*\s]*@alias\s+(\S+)~m', (string) $routine->getDocComment(), $alias);
    return [
        'name' => $routine->getName(),
        'line' => $routine->getStartLine(),
        'alias' => $alias[1] ?? null,
        'parameters' => array_map(parameter(...), $routine->getParameters()),
        'required' => $routine->getNumberOfRequiredParameters(),
        'returns' => type($routine->getReturnType()),
        'final' => $routine instanceof ReflectionMethod && $routine->isFinal(),
        'static' => $routine instanceof ReflectionMethod && $routine->isStatic(),
        'odd' => odd($routine),
    ];
}

function odd(ReflectionFunctionAbstract $routine): array {
    $odd = [];
    foreach ($routine->getParameters() as $parameter) {
        if ($parameter->isPassedByReference()) {
            $odd[] = 'by-reference parameter $' . $parameter->getName();
        }
        if ($parameter->isVariadic()) {
            $odd[] = 'variadic parameter $' . $parameter->getName();
        }
    }
    if ($routine->returnsReference()) {
        $odd[] = 'return by reference';
    }
    if ($routine instanceof ReflectionMethod && $routine->isAbstract()) {
        $odd[] = 'abstract method';
    }
    if ($routine->getAttributes()) {
        $odd[] = 'attribute';
    }
    if ($routine instanceof ReflectionMethod && !$routine->isPublic()) {
        $odd[] = 'method that is not public';
    }
    return $odd;
}

function shape(ReflectionClass $class): array {
    $parent = $class->getParentClass();
    $own = fn($member) => $member->getDeclaringClass()->name === $class->name;
    return [
        'name' => $class->getName(),
        'line' => $class->getStartLine(),
        'head' => ($class->isFinal() ? 'final ' : '') . 'class'
            . ($parent ? ' extends ' . $parent->getName() : '')
            . (!$parent && $class->getInterfaceNames() ? ' implements ' . implode(', ', $class->getInterfaceNames()) : ''),
        'properties' => tell(property(...), $class->getProperties(), $own),
        'methods' => tell(routine(...), $class->getMethods(), $own),
    ];
}

function tell(callable $how, array $symbols, callable $wanted): array {
    return array_map($how, array_values(array_filter($symbols, $wanted)));
}

function property(ReflectionProperty $property): string {
    return implode(' ', Reflection::getModifierNames($property->getModifiers())) . ' '
        . ($property->hasType() ? $property->getType() . ' ' : '')
        . '$' . $property->getName() . ' = ' . json_encode($property->getDefaultValue());
}

$here = fn($symbol) => $symbol->getFileName() === $stub;
$function = fn($name) => new ReflectionFunction($name);
$class = fn($name) => new ReflectionClass($name);
echo json_encode([
    'functions' => tell(routine(...), array_map($function, get_defined_functions()['user']), $here),
    'classes' => tell(shape(...), array_map($class, get_declared_classes()), $here),
], JSON_THROW_ON_ERROR);
