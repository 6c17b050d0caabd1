--TEST--
A context or argument whose destructor throws or dies, wherever it is let go: the exception leaves, the fatal error ends PHP
--FILE--
<?php
require __DIR__ . '/../support.inc';
$where = [
    'unregisterAll' => '$w = new GearmanWorker; $w->addFunction("f", fn() => "", new Dies); $w->unregisterAll();',
    'unset' => '$w = new GearmanWorker; $w->addFunction("f", fn() => "", new Dies); unset($w);',
    'addFunction' => '$w = new GearmanWorker; $w->addFunction("f", fn() => "", new Dies); $w->addFunction("f", fn() => "");',
    'client' => '$c = new GearmanClient; $c->addTask("f", "w", new Dies); $c->__destruct();',
];
foreach (['throw new Exception("thrown");', 'trigger_error("fatal", E_USER_ERROR);'] as $death) {
    foreach ($where as $place => $code) {
        [$ended, $out] = run_php(<<<PHP
            ini_set('display_errors', '0');
            class Dies { function __destruct() { $death } }
            try { $code } catch (Exception \$e) { echo \$e->getMessage(), "\n"; exit(3); }
            echo "not reached\n";
            PHP, [], ['USE_ZEND_ALLOC' => '1']);
        show($place, $ended, rtrim($out));
    }
}
?>
--EXPECT--
'unregisterAll' 'exit 3' 'thrown'
'unset' 'exit 3' 'thrown'
'addFunction' 'exit 3' 'thrown'
'client' 'exit 3' 'thrown'
'unregisterAll' 'exit 255' ''
'unset' 'exit 255' ''
'addFunction' 'exit 255' ''
'client' 'exit 255' ''
