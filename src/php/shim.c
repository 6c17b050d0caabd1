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

/* "Class: message" of the pending exception. */
zend_string *gearman_exception_text(void)
{
	zend_object *exception = EG(exception);
	zval rv;
	zval *message = zend_read_property_ex(zend_get_exception_base(exception), exception,
		ZSTR_KNOWN(ZEND_STR_MESSAGE), /* silent */ true, &rv);
	ZVAL_DEREF(message);
	zend_string *class = exception->ce->name;
	if (Z_TYPE_P(message) != IS_STRING) {
		return zend_string_copy(class);
	}
	return zend_string_concat3(ZSTR_VAL(class), ZSTR_LEN(class), ": ", 2, Z_STRVAL_P(message), Z_STRLEN_P(message));
}

void gearman_gc_add(zend_get_gc_buffer *buffer, zval *value)
{
	zend_get_gc_buffer_add_zval(buffer, value);
}

void gearman_gc_use(zend_get_gc_buffer *buffer, zval **table, int *count)
{
	zend_get_gc_buffer_use(buffer, table, count);
}
