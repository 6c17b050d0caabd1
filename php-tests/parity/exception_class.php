<?php
require __DIR__ . '/lib.inc';

$class = new ReflectionClass('GearmanException');
show('class', $class->isFinal(), $class->getParentClass()->name, array_map(fn ($p) => "$p->class::$p->name", $class->getProperties(ReflectionProperty::IS_PUBLIC)));
$e = new GearmanException('text', 5);
show('made', $e->getMessage(), $e->getCode(), $e->code);
$e = new GearmanException();
show('made', $e->getMessage(), $e->getCode(), $e->code);
