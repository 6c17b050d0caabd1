dnl phpize && ./configure && make && make install, with cargo in place of the C compiler.

dnl Neither make nor what is called in another folder knows where a relative name leads.
PHP_CONFIG=`readlink -f "\`command -v "$PHP_CONFIG"\`"`
PHP_SUBST(PHP_CONFIG)

AC_MSG_CHECKING([for what builds gearman])
if gearman_missing=`PHP_CONFIG=$PHP_CONFIG sh "$abs_srcdir/build.sh" check 2>&1`; then
  AC_MSG_RESULT([cargo])
else
  AC_MSG_RESULT([not all of it])
  AC_MSG_ERROR([$gearman_missing])
fi

dnl What was built for another PHP, or of older sources, is built again.
rm -f "$abs_builddir/modules/gearman.so"
PHP_ADD_MAKEFILE_FRAGMENT([$abs_srcdir/Makefile.frag], [$abs_srcdir], [$abs_builddir])
