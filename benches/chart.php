<?php
/*
 * The chart of docs/benchmarks.md: bars as SVG, each as long as its share of PECL's time.
 */

const COLOURS = ['limit' => '#9aa0a6', 'ours' => '#2a78d6', 'pecl' => '#e0a458'];
const NAMES = ['limit' => 'limit: bare socket', 'ours' => 'ours', 'pecl' => 'PECL gearman'];

const WIDTH = 860;
const LEFT = 330;      // where the bars begin
const FULL = 380;      // how long PECL's is
const LONGEST = 1.15;  // times as long at most; what is longer ends in an arrow
const BAR = 11;
const GAP = 14;

/** @param array $bars title => contestant => [share of PECL's time, time as text] */
function chart(array $bars): string
{
    $y = 58;
    $body = '';
    foreach ($bars as $title => $contestants) {
        $middle = $y + count($contestants) * BAR / 2 + 4;
        $body .= text(LEFT - 10, $middle, $title, 'end');
        foreach ($contestants as $contestant => [$share, $label]) {
            $body .= bar($y, $contestant, $share, $label);
            $y += BAR;
        }
        $y += GAP;
    }
    $height = $y + 6;
    return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ' . WIDTH . " $height\" width=\"" . WIDTH
        . "\" height=\"$height\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n"
        . "<title>Time of one operation against PECL gearman's</title>\n"
        . '<rect width="' . WIDTH . "\" height=\"$height\" fill=\"#ffffff\"/>\n"
        . text(10, 22, "Time of one operation, PECL gearman's = full length (shorter is better)", 'start', 14)
        . legend() . $body . "</svg>\n";
}

function bar(float $y, string $contestant, float $share, string $label): string
{
    $length = max(1, min($share, LONGEST) * FULL);
    $end = LEFT + $length;
    $tip = $share > LONGEST ? ' ▸' : '';
    $times = $contestant === 'pecl' ? '' : sprintf($share < 0.1 ? ' (%.3f)' : ' (%.2f)', $share);
    return sprintf('<rect x="%d" y="%.1f" width="%.1f" height="%d" fill="%s"/>' . "\n",
        LEFT, $y, $length, BAR - 1, COLOURS[$contestant])
        . text($end + 5, $y + BAR - 2, $tip . $label . $times, 'start', 10);
}

function legend(): string
{
    $legend = '';
    $x = LEFT;
    foreach (NAMES as $contestant => $name) {
        $legend .= "<rect x=\"$x\" y=\"36\" width=\"11\" height=\"11\" fill=\"" . COLOURS[$contestant] . "\"/>\n"
            . text($x + 16, 46, $name);
        $x += 50 + 7 * strlen($name);
    }
    return $legend;
}

function text(float $x, float $y, string $text, string $anchor = 'start', int $size = 12): string
{
    return sprintf('<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%d" fill="#202124">%s</text>' . "\n",
        $x, $y, $anchor, $size, htmlspecialchars($text, ENT_XML1));
}
