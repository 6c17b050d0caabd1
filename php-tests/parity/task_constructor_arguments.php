<?php
require __DIR__ . '/lib.inc';

attempt('new', fn () => new GearmanTask('not needed'));
