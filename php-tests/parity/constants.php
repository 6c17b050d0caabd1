<?php
require __DIR__ . '/lib.inc';

$constants = get_defined_constants(true)['gearman'];
ksort($constants);
foreach ($constants as $name => $value) {
    show($name, $value);
}
