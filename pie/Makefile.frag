all build-modules: $(phplibdir)/gearman.so

# A file, so that `sudo make install` finds it built and needs no cargo.
$(phplibdir)/gearman.so:
	PHP_CONFIG="$(PHP_CONFIG)" sh $(srcdir)/build.sh build "$@"
