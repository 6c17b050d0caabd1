--TEST--
What the extension declares is what stubs/gearman.stub.php says, to the letter
--FILE--
<?php
require __DIR__ . '/../support.inc';
require __DIR__ . '/describe.inc';
$extension = new ReflectionExtension('gearman');
// The class of pollHandles() is there from PHP 8.6 on, and has no methods.
$ours = describe(array_keys($extension->getFunctions()), array_diff($extension->getClassNames(), ['GearmanPollHandle']));
$code = 'require getenv("GEARMAN_TEST_ROOT") . "/stubs/constants.stub.php"; require getenv("GEARMAN_TEST_ROOT") . "/stubs/gearman.stub.php"; require "' . __DIR__ . '/describe.inc";
    $classes = array_filter(get_declared_classes(), fn($class) => (new ReflectionClass($class))->getFileName() === realpath(getenv("GEARMAN_TEST_ROOT") . "/stubs/gearman.stub.php"));
    $functions = array_filter(get_defined_functions()["user"], fn($name) => str_starts_with($name, "gearman_"));
    echo implode("\n", describe($functions, $classes));';
[$ended, $out, $err] = run_php($code, with_extension: false);
$stub = explode("\n", $out);
show($ended, count($ours) > 100);
echo implode("\n", [...array_map(fn($line) => "only in the stub: $line", array_diff($stub, $ours)),
    ...array_map(fn($line) => "only in the extension: $line", array_diff($ours, $stub))]);
?>
--EXPECT--
'exit 0' true
