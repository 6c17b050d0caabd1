<?php
/*
 * A proxy that counts connections: php count.php PORT TARGET FILE
 *
 * Hands on what comes at PORT to 127.0.0.1:TARGET and back, and closes both ends when one
 * closes. Writes into FILE how many connections came so far.
 */
[, $port, $target, $file] = $argv;
$listener = stream_socket_server("tcp://127.0.0.1:$port");
$count = 0;
file_put_contents($file, '0');
/** Each end by its number, and the end it belongs to. */
$ends = $others = [];
while (true) {
    $read = [$listener, ...array_values($ends)];
    $none = null;
    stream_select($read, $none, $none, null);
    foreach ($read as $stream) {
        if ($stream === $listener) {
            $client = stream_socket_accept($listener);
            file_put_contents($file, (string) ++$count);
            if ($server = @stream_socket_client("tcp://127.0.0.1:$target")) {
                $ends += [(int) $client => $client, (int) $server => $server];
                $others += [(int) $client => $server, (int) $server => $client];
            }
        } elseif ($other = $others[(int) $stream] ?? null) {
            $bytes = fread($stream, 65536);
            if ($bytes !== '' && $bytes !== false && @fwrite($other, $bytes) !== false) {
                continue;
            }
            foreach ([$stream, $other] as $end) {
                unset($ends[(int) $end], $others[(int) $end]);
                fclose($end);
            }
        }
    }
}
