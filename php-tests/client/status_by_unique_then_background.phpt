--TEST--
jobStatusByUniqueKey() sets the return code and leaves the connection usable
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = client();
$client->setTimeout(10000);
$function = unique_name();
$unique = unique_name('u');
@$client->doBackground('', 'w');
show(code($client));
show($client->jobStatusByUniqueKey($unique), code($client));
show($client->doBackground($function, 'w', $unique) !== '', code($client));
show($client->jobStatusByUniqueKey($unique));
show($client->doBackground($function, 'w') !== '');
?>
--EXPECT--
'INVALID_ARGUMENT'
[false, false, 0, 0] 'SUCCESS'
true 'SUCCESS'
[true, false, 0, 0]
true
