--TEST--
A fatal error in a callback: exit status 255, the job goes back to the queue
--FILE--
<?php
require __DIR__ . '/../support.inc';
$fatal = [
    'user error' => 'trigger_error("too bad", E_USER_ERROR);',
    'compile error' => 'eval("function a_name() {} function a_name() {}");',
    'abstract class' => 'eval("class A { abstract function f(); }");',
];
foreach ($fatal as $name => $body) {
    $function = unique_name();
    $handle = ($client = client())->doBackground($function, 'w');
    [$ended, $out] = run_php("worker([getenv('F') => function () { $body }])->work(); echo 'not reached';", [], ['F' => $function, 'USE_ZEND_ALLOC' => '1']);
    show($name, $ended, str_contains($out, 'Fatal error:'), str_contains($out, 'not reached'));
    wait_until(fn() => $client->jobStatus($handle) === [true, false, 0, 0]);
}
?>
--EXPECT--
'user error' 'exit 255' true false
'compile error' 'exit 255' true false
'abstract class' 'exit 255' true false
