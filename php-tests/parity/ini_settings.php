<?php
require __DIR__ . '/lib.inc';

show('settings', array_keys((new ReflectionExtension('gearman'))->getINIEntries()));
