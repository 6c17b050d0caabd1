/* What Zend offers as macros and inline functions only. No logic of our own. */
#include "php.h"
#include "php_network.h"
#if PHP_VERSION_ID >= 80600
#include "php_poll.h"
#endif
#include "zend_exceptions.h"
#include "zend_interfaces.h"
#include "ext/date/php_date.h"

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

/* What an array made of a key that it took: an int or a string. */
void gearman_array_key(zval *key)
{
	zval given;
	ZVAL_COPY_VALUE(&given, key);
	switch (Z_TYPE(given)) {
		case IS_NULL: ZVAL_EMPTY_STRING(key); break;
		case IS_FALSE: ZVAL_LONG(key, 0); break;
		case IS_TRUE: ZVAL_LONG(key, 1); break;
		case IS_DOUBLE: ZVAL_LONG(key, zend_dval_to_lval(Z_DVAL(given))); break;
		case IS_RESOURCE:
			ZVAL_LONG(key, Z_RES_HANDLE(given));
			zval_ptr_dtor(&given);
			break;
	}
}

/* Makes the class a final Iterator, by the methods it has. */
void gearman_implement_iterator(zend_class_entry *class)
{
	zend_class_implements(class, 1, zend_ce_iterator);
	class->ce_flags |= ZEND_ACC_FINAL;
}

/* A key of any type that PHP takes for one; another one throws. The value is shared. */
void gearman_array_set_at(zval *array, zval *key, zval *value)
{
	array_set_zval_key(Z_ARRVAL_P(array), key, value);
}

/* Whether foreach goes through it. */
bool gearman_is_iterable(zval *value)
{
	return zend_is_iterable(value);
}

/* That an argument is of none of the types it may be of. */
void gearman_refuse_type(uint32_t argument, const char *types, zval *value)
{
#if PHP_VERSION_ID < 80300
	const char *given = zend_zval_type_name(value);
#else
	const char *given = zend_zval_value_name(value);
#endif
	zend_argument_type_error(argument, "must be of type %s, %s given", types, given);
}

/* The item of an array at a place, which moves on to the next one: false behind the last. */
bool gearman_array_next(zval *array, HashPosition *place, zval *value, zval *key)
{
	zval *data = zend_hash_get_current_data_ex(Z_ARRVAL_P(array), place);
	if (data == NULL) {
		return false;
	}
	ZVAL_COPY_DEREF(value, data);
	zend_hash_get_current_key_zval_ex(Z_ARRVAL_P(array), key, place);
	zend_hash_move_forward_ex(Z_ARRVAL_P(array), place);
	return true;
}

/* What goes through a Traversable, at its beginning; NULL where that threw. */
zend_object_iterator *gearman_iterator(zval *traversable)
{
	zend_class_entry *class = Z_OBJCE_P(traversable);
	return class->get_iterator(class, traversable, 0);
}

void gearman_iterator_rewind(zend_object_iterator *iterator)
{
	iterator->index = 0;
	if (iterator->funcs->rewind) {
		iterator->funcs->rewind(iterator);
	}
}

/* The value it is at, and its key; false behind the last, and where that threw. The value is taken first: what
 * gives the key may free it. */
bool gearman_iterator_current(zend_object_iterator *iterator, zval *value, zval *key)
{
	if (EG(exception) || iterator->funcs->valid(iterator) != SUCCESS || EG(exception)) {
		return false;
	}
	zval *data = iterator->funcs->get_current_data(iterator);
	if (data == NULL || EG(exception)) {
		return false;
	}
	ZVAL_COPY_DEREF(value, data);
	if (iterator->funcs->get_current_key) {
		iterator->funcs->get_current_key(iterator, key);
	} else {
		ZVAL_LONG(key, iterator->index);
	}
	return !EG(exception);
}

void gearman_iterator_forward(zend_object_iterator *iterator)
{
	iterator->index++;
	iterator->funcs->move_forward(iterator);
}

/* Whether an object has a string. */
bool gearman_is_stringable(const zval *value)
{
	return instanceof_function(Z_OBJCE_P(value), zend_ce_stringable);
}

/* The first argument of a running call that has one. */
zval *gearman_first_argument(zend_execute_data *frame)
{
	return ZEND_CALL_ARG(frame, 1);
}

/* A moment as an int or a DateTimeInterface, by PHP's rules for arguments; false where it threw. */
bool gearman_moment(zval *value, uint32_t argument, zend_long *moment)
{
	if (Z_TYPE_P(value) == IS_OBJECT && instanceof_function(Z_OBJCE_P(value), php_date_get_interface_ce())) {
		zval seconds;
		zend_call_method_with_0_params(Z_OBJ_P(value), Z_OBJCE_P(value), NULL, "gettimestamp", &seconds);
		if (EG(exception)) {
			return false;
		}
		*moment = zval_get_long(&seconds);
		zval_ptr_dtor(&seconds);
		/* What it was of may have no number, and a handler may throw for that. */
		return !EG(exception);
	}
	bool is_null;
	if (Z_TYPE_P(value) != IS_OBJECT && zend_parse_arg_long(value, moment, &is_null, false, argument)) {
		return true;
	}
	if (!EG(exception)) {
		gearman_refuse_type(argument, "DateTimeInterface|int", value);
	}
	return false;
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

/* A socket as Rust has it: its descriptor, and how it is let go. */
struct gearman_handle {
	int (*descriptor)(const struct gearman_handle *handle);
	void (*release)(struct gearman_handle *handle);
};

/* The bytes are not the script's: for it the stream is always at its end. */
static ssize_t gearman_stream_read(php_stream *stream, char *buffer, size_t count)
{
	stream->eof = 1;
	return 0;
}

static ssize_t gearman_stream_write(php_stream *stream, const char *buffer, size_t count)
{
	return -1;
}

static int gearman_stream_close(php_stream *stream, int close_handle)
{
	struct gearman_handle *handle = stream->abstract;
	handle->release(handle);
	stream->abstract = NULL;
	return 0;
}

static int gearman_stream_flush(php_stream *stream)
{
	return 0;
}

static int gearman_stream_cast(php_stream *stream, int to, void **result)
{
	const struct gearman_handle *handle = stream->abstract;
	if (to != PHP_STREAM_AS_FD && to != PHP_STREAM_AS_FD_FOR_SELECT && to != PHP_STREAM_AS_SOCKETD) {
		return FAILURE;
	}
	int descriptor = handle->descriptor(handle);
	if (descriptor < 0) {
		return FAILURE;
	}
	if (result) {
		*(php_socket_t *) result = descriptor;
	}
	return SUCCESS;
}

static const php_stream_ops gearman_stream_ops = {
	.label = "gearman",
	.read = gearman_stream_read,
	.write = gearman_stream_write,
	.close = gearman_stream_close,
	.flush = gearman_stream_flush,
	.cast = gearman_stream_cast,
};

/* A stream of a socket, which fclose() does not close. */
void gearman_stream(zval *to, struct gearman_handle *handle)
{
	php_stream *stream = php_stream_alloc(&gearman_stream_ops, handle, NULL, "r");
	stream->flags |= PHP_STREAM_FLAG_NO_FCLOSE | PHP_STREAM_FLAG_NO_BUFFER | PHP_STREAM_FLAG_NO_SEEK;
	php_stream_to_zval(stream, to);
}

void gearman_stream_end(zval *stream)
{
	zend_list_close(Z_RES_P(stream));
}

#if PHP_VERSION_ID >= 80600

/* The same socket as an object for Io\Poll\Context. */
static zend_class_entry *gearman_poll_handle_class;
static zend_object_handlers gearman_poll_handle_handlers;

static php_socket_t gearman_poll_handle_descriptor(php_poll_handle_object *object)
{
	const struct gearman_handle *handle = object->handle_data;
	int descriptor = handle ? handle->descriptor(handle) : -1;
	return descriptor < 0 ? SOCK_ERR : descriptor;
}

static int gearman_poll_handle_is_valid(php_poll_handle_object *object)
{
	return gearman_poll_handle_descriptor(object) != SOCK_ERR;
}

static void gearman_poll_handle_cleanup(php_poll_handle_object *object)
{
	struct gearman_handle *handle = object->handle_data;
	object->handle_data = NULL;
	if (handle) {
		handle->release(handle);
	}
}

static php_poll_handle_ops gearman_poll_handle_ops = {
	.get_fd = gearman_poll_handle_descriptor,
	.is_valid = gearman_poll_handle_is_valid,
	.cleanup = gearman_poll_handle_cleanup,
};

static zend_object *gearman_poll_handle_create(zend_class_entry *class)
{
	php_poll_handle_object *object =
		php_poll_handle_object_create(sizeof(*object), class, &gearman_poll_handle_ops);
	object->std.handlers = &gearman_poll_handle_handlers;
	return &object->std;
}

/* Registers the class, of objects that are made here alone, if this PHP has the interface. */
void gearman_poll_handle_register(void)
{
	zend_class_entry *interface = zend_hash_str_find_ptr(CG(class_table), ZEND_STRL("io\\poll\\handle"));
	zend_class_entry class;
	if (interface == NULL) {
		return;
	}
	INIT_CLASS_ENTRY(class, "GearmanPollHandle", NULL);
	gearman_poll_handle_class = zend_register_internal_class_ex(&class, NULL);
	gearman_poll_handle_class->create_object = gearman_poll_handle_create;
	gearman_poll_handle_class->ce_flags |= ZEND_ACC_FINAL | ZEND_ACC_NOT_SERIALIZABLE | ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	gearman_poll_handle_handlers = std_object_handlers;
	gearman_poll_handle_handlers.offset = offsetof(php_poll_handle_object, std);
	gearman_poll_handle_handlers.free_obj = php_poll_handle_object_free;
	gearman_poll_handle_handlers.clone_obj = NULL;
	zend_class_implements(gearman_poll_handle_class, 1, interface);
}

/* An object for a socket; false where there is no such class. */
bool gearman_poll_handle(zval *to, struct gearman_handle *handle)
{
	if (gearman_poll_handle_class == NULL || object_init_ex(to, gearman_poll_handle_class) != SUCCESS) {
		return false;
	}
	PHP_POLL_HANDLE_OBJ_FROM_ZV(to)->handle_data = handle;
	return true;
}

void gearman_poll_handle_end(zval *object)
{
	gearman_poll_handle_cleanup(PHP_POLL_HANDLE_OBJ_FROM_ZV(object));
}

#else

void gearman_poll_handle_register(void)
{
}

bool gearman_poll_handle(zval *to, struct gearman_handle *handle)
{
	return false;
}

void gearman_poll_handle_end(zval *object)
{
}

#endif
