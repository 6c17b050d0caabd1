--TEST--
The code of a failed lookup does not hang on the words of the system: TIMEOUT where it can be tried again, else GETADDRINFO
--FILE--
<?php
require __DIR__ . '/../support.inc';
// EAI_AGAIN, EAI_NONAME, EAI_FAIL; and a text that says something else in English.
$answers = ['again.test' => '-3', 'none.test' => '-2', 'fail.test' => '-4'];
foreach (['vorübergehend keine Auskunft', 'Temporary failure in name resolution'] as $text) {
    show_php('
        foreach (["again.test", "none.test", "fail.test"] as $host) {
            foreach ([new GearmanClient(), new GearmanWorker()] as $object) {
                show($host, @$object->addServer($host, 4731, false), code($object));
                says($object->error(), "$host:4731");
            }
        }
    ', [], preload_resolver($answers + [':texts' => $text]));
}
?>
--EXPECT--
'again.test' false 'TIMEOUT'
ok
'again.test' false 'TIMEOUT'
ok
'none.test' false 'GETADDRINFO'
ok
'none.test' false 'GETADDRINFO'
ok
'fail.test' false 'GETADDRINFO'
ok
'fail.test' false 'GETADDRINFO'
ok
exit 0
'again.test' false 'TIMEOUT'
ok
'again.test' false 'TIMEOUT'
ok
'none.test' false 'GETADDRINFO'
ok
'none.test' false 'GETADDRINFO'
ok
'fail.test' false 'GETADDRINFO'
ok
'fail.test' false 'GETADDRINFO'
ok
exit 0
