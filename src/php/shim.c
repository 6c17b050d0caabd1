/* What Zend offers as macros and inline functions only. No logic of our own. */
#include "php.h"
#include "zend_exceptions.h"
#include "zend_interfaces.h"

void gearman_set_string(zval *to, const char *bytes, size_t length)
{
#ifdef ZEND_HAS_OOM
	/* Where PHP has it, running out of memory here is an error of the script and not the end of the process. */
	if (length > 1) {
		ZVAL_FSTRINGL(to, bytes, length);
		return;
	}
#endif
	ZVAL_STRINGL_FAST(to, bytes, length);
}

void gearman_set_object(zval *to, zend_class_entry *class)
{
	object_init_ex(to, class);
}

void gearman_copy(zval *to, zval *from)
{
	ZVAL_COPY_DEREF(to, from);
}

bool gearman_is_refcounted(const zval *value)
{
	return Z_REFCOUNTED_P(value);
}

zend_string *gearman_to_string(zval *value)
{
	return zval_get_string(value);
}

void gearman_release_string(zend_string *string)
{
	zend_string_release(string);
}

void gearman_array_init(zval *array, uint32_t size)
{
	array_init_size(array, size);
}

void gearman_array_add_bool(zval *array, bool value)
{
	add_next_index_bool(array, value);
}

void gearman_array_add_long(zval *array, zend_long value)
{
	add_next_index_long(array, value);
}

void gearman_array_add_string(zval *array, const char *bytes, size_t length)
{
	zval string;
	gearman_set_string(&string, bytes, length);
	add_next_index_zval(array, &string);
}

/* Takes over the value. A key of decimal digits is a number, as in every array of PHP's. */
void gearman_array_set(zval *array, const char *key, size_t length, zval *value)
{
	/* To tell a number, PHP looks at the first byte, and behind a minus at the next: a string of its own
	 * ends with a NUL, ours need not. */
	if (length < 2) {
		char whole[] = {length ? *key : 0, 0};
		zend_symtable_str_update(Z_ARRVAL_P(array), whole, length, value);
	} else {
		zend_symtable_str_update(Z_ARRVAL_P(array), key, length, value);
	}
}

/* Takes over the value. */
void gearman_array_add(zval *array, zval *value)
{
	add_next_index_zval(array, value);
}

/* Whether a function runs: without one there is nothing to throw into. */
bool gearman_is_running(void)
{
	return EG(current_execute_data) != NULL;
}

bool gearman_interrupted(void)
{
	return zend_atomic_bool_load_ex(&EG(vm_interrupt));
}

/* What the VM does when it sees the flag between two instructions. */
void gearman_run_interrupts(void)
{
	zend_atomic_bool_store_ex(&EG(vm_interrupt), false);
	if (zend_atomic_bool_load_ex(&EG(timed_out))) {
		zend_timeout();
#ifdef ZEND_HAS_OOM
	} else if (ZEND_HAS_OOM()) {
		zend_handle_delayed_oom();
#endif
	} else if (zend_interrupt_function) {
		zend_interrupt_function(EG(current_execute_data));
	}
}

/* The number a text is, with PHP's own units (64M); false where PHP would complain. */
bool gearman_quantity(const char *text, size_t length, zend_long *number)
{
	zend_string *value = zend_string_init(text, length, 0);
	zend_string *error = NULL;
	*number = zend_ini_parse_quantity(value, &error);
	zend_string_release(value);
	if (error == NULL) {
		return length > 0;
	}
	zend_string_release(error);
	return false;
}

/* A class of exceptions that disable_classes names is none any more: Exception stands in for it. */
void gearman_throw(zend_class_entry *class, const char *text, zend_long code)
{
	zend_throw_exception(instanceof_function(class, zend_ce_throwable) ? class : zend_ce_exception, text, code);
}

bool gearman_exception_pending(void)
{
	return EG(exception) != NULL;
}

/* exit() is an exception that no script can catch. */
bool gearman_exit_pending(void)
{
	return EG(exception) != NULL
		&& (zend_is_unwind_exit(EG(exception)) || zend_is_graceful_exit(EG(exception)));
}

/* The message of the pending exception; empty where there is no exception, or no string. */
zend_string *gearman_exception_message(void)
{
	zend_object *exception = EG(exception);
	if (exception == NULL) {
		return ZSTR_EMPTY_ALLOC();
	}
	zval rv;
	zval *message = zend_read_property_ex(zend_get_exception_base(exception), exception,
		ZSTR_KNOWN(ZEND_STR_MESSAGE), /* silent */ true, &rv);
	ZVAL_DEREF(message);
	return Z_TYPE_P(message) == IS_STRING ? zend_string_copy(Z_STR_P(message)) : ZSTR_EMPTY_ALLOC();
}

/* The handlers of the signals that have come run, where pcntl is there to know of them. */
void gearman_dispatch_signals(void)
{
	zend_function *dispatch = zend_hash_str_find_ptr(EG(function_table), ZEND_STRL("pcntl_signal_dispatch"));
	if (dispatch != NULL) {
		zval result;
		ZVAL_UNDEF(&result);
		zend_call_known_function(dispatch, NULL, NULL, &result, 0, NULL, NULL);
		zval_ptr_dtor(&result);
	}
}

void gearman_gc_add(zend_get_gc_buffer *buffer, zval *value)
{
	zend_get_gc_buffer_add_zval(buffer, value);
}

/* Shows the buffer and the properties, as PHP shows those of an object of its own. The table of all
 * properties is not asked for: where there is none it would be made, and kept as long as the object. */
HashTable *gearman_gc_use(zend_get_gc_buffer *buffer, zend_object *object, zval **table, int *count)
{
	zval *declared;
	int length;
	HashTable *properties = zend_std_get_gc(object, &declared, &length);
	for (int i = 0; i < length; i++) {
		zend_get_gc_buffer_add_zval(buffer, declared + i);
	}
	zend_get_gc_buffer_use(buffer, table, count);
	return properties;
}
