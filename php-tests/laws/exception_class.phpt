--TEST--
GearmanException is an Exception with a public code, and may have subclasses
--FILE--
<?php
require __DIR__ . '/../support.inc';
try {
    throw new GearmanException('text', 5, new Exception('before'));
} catch (GearmanException $e) {
    show($e->getMessage(), $e->getCode(), $e->code, $e->getPrevious()->getMessage(), $e instanceof Exception);
}
show((new ReflectionClass('GearmanException'))->isFinal(), (new GearmanException())->code);
?>
--EXPECT--
'text' 5 5 'before' true
false 0
