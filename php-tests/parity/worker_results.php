<?php
require __DIR__ . '/lib.inc';

final class Text
{
    public function __toString(): string
    {
        return 'text';
    }
}
$values = ['string' => "a\0b", 'empty' => '', 'null' => null, 'false' => false, 'true' => true, 'int' => 42, 'float' => -1.5,
    'big' => 1e100, 'object' => new Text()];
$functions = ['nothing' => function () {}];
foreach ($values as $name => $value) {
    $functions[$name] = fn () => $value;
}
serve($functions);
$client = client();
foreach (array_keys($functions) as $name) {
    call($client, 'doNormal', $name, 'w');
}
