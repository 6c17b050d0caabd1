--TEST--
GearmanAdmin: tables as newer gearmands have them, whole and byte by byte; uniques that look like the end of a table
--FILE--
<?php
require __DIR__ . '/../support.inc';
$tables = [
    'version' => "OK 2.0.0\n",
    'show unique jobs' => "H:host:12\tu1\nH:host:13\ta\tb\nu2\tH:host:14\nplain\nwith\ttab\n.\nERR x\n\n.\n",
    'show jobs' => "H:host:12\t2\t1\t1\n.\n",
    'workers' => "40 ::1 - :\n38 127.0.0.1 me : rev foo bar\n12 10.0.0.7 a b : rev\n.\n",
];
foreach ([PHP_INT_MAX, 1] as $piece) {
    $server = text_server(function (string $line, Peer $peer) use ($tables, $piece) {
        foreach (str_split($tables[$line], min($piece, 1000)) as $bytes) {
            $peer->write($bytes);
        }
        return '';
    });
    $admin = admin_of($server->port);
    show(current($admin->version()));
    array_map(show(...), current($admin->uniqueJobs()));
    show(current($admin->jobs()));
    array_map(show(...), current($admin->workers()));
}
?>
--EXPECT--
'2.0.0'
{"unique":"u1","handle":"H:host:12"}
{"unique":"a\tb","handle":"H:host:13"}
{"unique":"u2","handle":"H:host:14"}
{"unique":"plain","handle":null}
{"unique":"with\ttab","handle":null}
{"unique":".","handle":null}
{"unique":"ERR x","handle":null}
{"unique":"","handle":null}
{"H:host:12":{"retries":2,"ignored":true}}
{"fd":40,"address":"::1","id":null,"functions":[]}
{"fd":38,"address":"127.0.0.1","id":"me","functions":["rev","foo","bar"]}
{"fd":12,"address":"10.0.0.7","id":"a b","functions":["rev"]}
'2.0.0'
{"unique":"u1","handle":"H:host:12"}
{"unique":"a\tb","handle":"H:host:13"}
{"unique":"u2","handle":"H:host:14"}
{"unique":"plain","handle":null}
{"unique":"with\ttab","handle":null}
{"unique":".","handle":null}
{"unique":"ERR x","handle":null}
{"unique":"","handle":null}
{"H:host:12":{"retries":2,"ignored":true}}
{"fd":40,"address":"::1","id":null,"functions":[]}
{"fd":38,"address":"127.0.0.1","id":"me","functions":["rev","foo","bar"]}
{"fd":12,"address":"10.0.0.7","id":"a b","functions":["rev"]}
