--TEST--
What the callback returns is the result, converted as PHP converts to string
--FILE--
<?php
require __DIR__ . '/../support.inc';
function result_of(mixed $value): string
{
    $server = new ScriptedServer(one_job('f'));
    $worker = $server->worker();
    $worker->addFunction('f', fn() => $value);
    $worker->work();
    return $server->expect('WORK_COMPLETE')[1];
}
show(result_of('text'), result_of("a\0b"), result_of(''), result_of(null), result_of(false), result_of(true));
show(result_of(42), result_of(1.5), result_of(-0.0));
show(result_of(new class { public function __toString(): string { return 'made of an object'; } }));
show(strlen(result_of(str_repeat('x', 1 << 20))));
?>
--EXPECT--
'text' 'a' . "\0" . 'b' '' '' '' '1'
'42' '1.5' '-0'
'made of an object'
1048576
