<?php
/*
 * Whether every package that cargo may build comes from the registry, under a license that goes
 * with ours (MIT):
 *
 *     cargo metadata --locked --format-version 1 | php scripts/dependencies.php
 */

/** Licenses that ask for a notice at most. */
const LICENSES = [
    '0BSD', 'Apache-2.0', 'BSD-3-Clause', 'CC0-1.0', 'CDLA-Permissive-2.0', 'ISC', 'MIT', 'MIT-0', 'Unicode-3.0', 'Unlicense', 'Zlib',
    'bzip2-1.0.6',
];

/** Whether an SPDX expression leaves a choice of these: AND binds closer than OR. */
function allows(string $expression): bool
{
    // Innermost parentheses first.
    while (preg_match('/\(([^()]*)\)/', $expression, $group)) {
        $expression = str_replace($group[0], allows($group[1]) ? 'MIT' : 'none', $expression);
    }
    foreach (preg_split('~ OR |/~', $expression) as $choice) {
        $all = array_map(fn($one) => trim(preg_replace('/ WITH .*/', '', $one)), explode(' AND ', $choice));
        if (!array_diff($all, LICENSES)) {
            return true;
        }
    }
    return false;
}

$packages = json_decode(stream_get_contents(STDIN))?->packages ?? [];
$wrong = [];
foreach ($packages as $package) {
    if ($package->source === null && $package->name === 'gearman') {
        continue;
    }
    if (!str_starts_with((string) $package->source, 'registry+')) {
        $wrong[] = "$package->name $package->version is not of the registry: " . ($package->source ?? 'a folder');
    }
    if (!allows((string) $package->license)) {
        $wrong[] = "$package->name $package->version has the license " . ($package->license ?? 'none');
    }
}
if (count($packages) < 10) {
    $wrong[] = 'cargo metadata names no packages';
}
fwrite(STDERR, implode('', array_map(fn($line) => "dependencies: $line\n", $wrong)));
exit($wrong ? 1 : 0);
