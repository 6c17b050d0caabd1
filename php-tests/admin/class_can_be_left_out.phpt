--TEST--
gearman.admin_class=0 in php.ini leaves GearmanAdmin out, for scripts that bring a class of that name
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    show(class_exists("GearmanAdmin"), class_exists("GearmanClient"));
    eval("class GearmanAdmin { public \$mine = true; }");
    show((new GearmanAdmin())->mine, client()->ping("as before"));
', ['gearman.admin_class' => '0']);
show(class_exists('GearmanAdmin'), ini_set('gearman.admin_class', '0'), ini_get('gearman.admin_class'));
?>
--EXPECT--
false true
true true
exit 0
true false '1'
