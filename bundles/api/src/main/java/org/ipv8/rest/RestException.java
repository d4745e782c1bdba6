package org.ipv8.rest;

/**
 * Says that a request cannot be fulfilled, in a way that a client can tell apart. On a reference-shaped path it is sent as
 * {@code {"success": false, "error": {"code": CODE, "message": MESSAGE}}}, under {@value RestResource#OWN} as
 * {@code application/problem+json} with type {@code urn:ipv8:problem:CODE}, CODE as title and MESSAGE as detail. Other exceptions are
 * answered with status 500 and a message that tells nothing, and logged; {@link IllegalArgumentException} is a mistake of the
 * caller and its message is sent.
 */
public final class RestException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int FAILURE = 500;
    private static final int NOT_FOUND = 404;

    private final int status;
    private final String code;

    /** Makes one with status 500, what the reference answers to everything its handlers do not handle. */
    public RestException(String code, String message) {
        this(FAILURE, code, message);
    }

    /**
     * Makes one.
     *
     * @param status the HTTP status, 400 to 599
     * @param code   one word: the name of an exception class in the reference, such as KeyError
     */
    public RestException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Makes one that says that something is not there: status 404. */
    public static RestException notFound(String message) {
        return new RestException(NOT_FOUND, "NotFound", message);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the word for programs. */
    public String code() {
        return code;
    }
}
