<?php
require __DIR__ . '/lib.inc';

attempt('-1', fn () => gearman_verbose_name(-1));
attempt('least', fn () => gearman_verbose_name(PHP_INT_MIN));
