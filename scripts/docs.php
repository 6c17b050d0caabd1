<?php
/*
 * Writes docs/api.md from the stubs: gearman.stub.php, constants.stub.php, gearman.ini, examples.php.
 *
 *     php -n scripts/docs.php           writes it
 *     php -n scripts/docs.php --check   fails if it is not what the stubs say, or lacks an example
 */
$root = dirname(__DIR__);
extension_loaded('gearman') && stop('it needs a php without gearman: php -n');
require "$root/stubs/gearman.stub.php";

const CLASSES = ['GearmanClient', 'GearmanTask', 'GearmanTaskIterator', 'GearmanWorker', 'GearmanJob', 'GearmanAdmin', 'GearmanException', 'GearmanConnectionException', 'GearmanTimeoutException', 'GearmanServerException', 'GearmanArgumentException', 'GearmanAmbiguousSubmitException', 'GearmanJobException'];
$source = file("$root/stubs/gearman.stub.php", FILE_IGNORE_NEW_LINES);
$examples = examples("$root/stubs/examples.php");
$twins = $functions = [];
foreach (get_defined_functions()['user'] as $name) {
    $function = new ReflectionFunction($name);
    if ($function->getFileName() !== "$root/stubs/gearman.stub.php") {
        continue;
    }
    if (preg_match('/@alias (\S+)/', (string) $function->getDocComment(), $of)) {
        $twins[$of[1]] = $function;
    } else {
        $functions[$name] = $function;
    }
}

$text = "# API\n\nWritten by `make docs` from [stubs/](../stubs): change it there.\n\n" . prose(first_comment("$root/stubs/gearman.stub.php", 'Words used')) . "\n\n";
foreach (CLASSES as $class) {
    $text .= "- [$class](#" . strtolower($class) . ")\n";
}
$text .= "- [Functions](#functions)\n- [Settings](#settings)\n- [Constants](#constants)\n\n";
foreach (CLASSES as $class) {
    $of = new ReflectionClass($class);
    $text .= "## $class\n\n" . prose(comment($of)) . "\n\n";
    $methods = array_filter($of->getMethods(), fn($method) => $method->class === $class);
    $text .= implode(', ', array_map(fn($method) => "[{$method->name}()](#" . anchor("$class::{$method->name}") . ')', $methods)) . ($methods ? "\n\n" : '');
    foreach ($methods as $method) {
        $text .= entry("$class::{$method->name}", $method, $twins["$class::{$method->name}"] ?? null);
    }
}
$text .= "## Functions\n\nEach method but those of GearmanAdmin and GearmanTaskIterator has a twin that takes the object first; it is named with the method. These have none:\n\n";
foreach ($functions as $name => $function) {
    $text .= entry($name, $function, null);
}
$text .= settings("$root/stubs/gearman.ini") . constants("$root/stubs/constants.stub.php");
$examples && stop('examples of what there is not: ' . implode(', ', array_keys($examples)));

$file = "$root/docs/api.md";
if (($argv[1] ?? '') === '--check') {
    if (!is_file($file) || file_get_contents($file) !== $text) {
        fwrite(STDERR, "docs: docs/api.md is not what the stubs say: make docs\n");
        exit(1);
    }
} else {
    file_put_contents($file, $text);
    echo 'docs: docs/api.md, ', substr_count($text, "\n"), " lines\n";
}

function stop(string $why): never
{
    fwrite(STDERR, "docs: $why\n");
    exit(1);
}

// ---- parts of the page --------------------------------------------------------------

function entry(string $name, ReflectionFunctionAbstract $of, ?ReflectionFunction $twin): string
{
    global $source, $examples;
    $example = $examples[$name] ?? stop("$name has no example in stubs/examples.php");
    unset($examples[$name]);
    $signature = preg_replace('/ \{\}$/', '', trim($source[$of->getStartLine() - 1]));
    return "### $name\n\n```php\n$signature\n```\n\n" . prose(comment($of)) . "\n\n"
        . ($twin ? "As a function: `{$twin->getName()}()`.\n\n" : '') . "```php\n$example\n```\n\n";
}

function settings(string $file): string
{
    $lines = explode("\n\n", trim(file_get_contents($file)));
    $text = "## Settings\n\n" . uncommented(array_shift($lines), ';') . "\n\n| in php.ini, with its default | |\n|---|---|\n";
    foreach ($lines as $block) {
        preg_match('/^(gearman\.\S+ =.*)$/m', $block, $setting);
        $text .= '| `' . trim($setting[1]) . '` | ' . str_replace("\n", ' ', uncommented(str_replace($setting[0], '', $block), ';')) . " |\n";
    }
    return $text . "\nAs a file to copy from: [stubs/gearman.ini](../stubs/gearman.ini).\n\n";
}

function constants(string $file): string
{
    $text = "## Constants\n\n`returnCode()` answers one of the return codes, and scripts set the options; the rest is there because PECL has it.\n";
    $example = ['Return codes' => "if (\$client->returnCode() === GEARMAN_TIMEOUT) {\n    error_log(\$client->error());\n}",
        'Options of a client' => '$client->addOptions(GEARMAN_CLIENT_STOP_WAIT_ON_SIGNAL);',
        'Options of a worker' => '$worker->addOptions(GEARMAN_WORKER_STOP_WAIT_ON_SIGNAL);'];
    foreach (array_slice(explode('// ---- ', file_get_contents($file)), 1) as $group) {
        [$title, $list] = explode("\n", $group, 2);
        preg_match_all('~^/\*\* (.*) \*/\nconst (\w+) = (.*);$~m', $list, $found, PREG_SET_ORDER);
        $rows = array_map(fn($row) => "| `$row[2]` | $row[3] | $row[1] |\n", $found);
        $text .= "\n### $title\n\n" . (isset($example[$title]) ? "```php\n$example[$title]\n```\n\n" : '') . "| | | |\n|---|---|---|\n" . implode('', $rows);
    }
    return $text;
}

// ---- comments ---------------------------------------------------------------------------

function comment(ReflectionClass|ReflectionFunctionAbstract $of): string
{
    return trim(preg_replace('~^\s*(/\*\*|\*/|\* ?)|\*/\s*$~m', '', (string) $of->getDocComment()));
}

/** The first comment of a file, from the paragraph that begins so. */
function first_comment(string $file, string $from): string
{
    preg_match('~/\*\*.*?\*/~s', file_get_contents($file), $found);
    $text = trim(preg_replace('~^\s*(/\*\*|\*/|\* ?)~m', '', $found[0]));
    return preg_replace('/\n\nThe bodies are empty.*/s', '', substr($text, strpos($text, $from)));
}

/** With tags as paragraphs of their own. */
function prose(string $comment): string
{
    $comment = preg_replace('/^@return (array\{[^}]*\}\S*|\S+) ?/m', "\nReturns `$1`: ", $comment);
    $comment = preg_replace('/^@throws (\S+) /m', "\nThrows `$1` ", $comment);
    $comment = preg_replace(['/^@param (.+?) (\$\w+)$/m', '/^@param (\S+) (\$\w+) /m'], ["\n`$2` is a `$1`.", "\n`$2`: "], $comment);
    // Lines that go on are indented under a tag; lists stay.
    $comment = preg_replace('/^ {4}(?=\S)/m', '', $comment);
    $comment = preg_replace('/: $/m', '.', $comment);
    return trim(preg_replace('/\n{3,}/', "\n\n", $comment));
}

function uncommented(string $text, string $sign): string
{
    return trim(preg_replace("/^$sign ?/m", '', $text));
}

/** As headings of Markdown are linked. */
function anchor(string $heading): string
{
    return preg_replace('/[^\w-]/', '', strtolower($heading));
}

/** name => code */
function examples(string $file): array
{
    $parts = preg_split('~^//// (\S+)\n~m', file_get_contents($file), -1, PREG_SPLIT_DELIM_CAPTURE);
    $examples = [];
    for ($i = 1; $i < count($parts); $i += 2) {
        $examples[$parts[$i]] = trim($parts[$i + 1]);
    }
    return $examples;
}
