--TEST--
An exception nobody catches ends PHP with 255, not with a crash
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
client()->doBackground($function, 'w');
[$ended, $out] = run_php('
    worker([getenv("F") => fn() => throw new RuntimeException("oh no")])->work();
', [], ['F' => $function]);
show($ended, str_contains($out, 'Uncaught RuntimeException: oh no'));
?>
--EXPECT--
'exit 255' true
