package org.ipv8.rest.internal.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.ipv8.rest.Response;
import org.ipv8.rest.internal.Dispatcher;

/** One request and its answer. Whatever comes first counts: the answer, the end of the time, or the end of the connection. */
final class Exchange implements AsyncListener {

    private static final Logger LOG = System.getLogger(Exchange.class.getName());
    private static final int NO_CONTENT = 204;
    private static final byte[] NOTHING = {};

    private final Dispatcher dispatcher;
    private final Dispatcher.Call call;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AsyncContext async;
    private final Runnable whenOver;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile AutoCloseable source = () -> { };
    private volatile AsyncWriter writer;

    Exchange(Dispatcher dispatcher, Dispatcher.Call call, HttpServletRequest request, HttpServletResponse response,
            Runnable whenOver) {
        this.dispatcher = dispatcher;
        this.call = call;
        this.request = request;
        this.response = response;
        this.whenOver = whenOver;
        this.async = request.startAsync();
    }

    private boolean isRefused() {
        return call.answer().isPresent();
    }

    /** Returns for how many requests it counts: for none if it is refused, lest somebody without a key keeps others from being served. */
    int weight() {
        return isRefused() ? 0 : 1;
    }

    /**
     * Reads the body, also where nobody wants it: a server that answers while there is something unread has to close the connection, and
     * whatever the client has sent meanwhile is lost.
     */
    void begin(Duration bodyTime) throws IOException {
        async.addListener(this);
        boolean mayHaveBody = Heads.mayHaveBody(request);
        Duration answering = isRefused() ? Duration.ZERO : call.operation().traits().maxTime();
        async.setTimeout((mayHaveBody || isRefused() ? answering.plus(bodyTime) : answering).toMillis());
        if (!mayHaveBody) {
            proceed(NOTHING);
        } else if (request.getContentLengthLong() - limit() > BodyReader.THROWN_AWAY || isRefused() && Heads.awaitsPermission(request)) {
            tooLong(false);
        } else {
            request.getInputStream().setReadListener(new BodyReader(request.getInputStream(), limit(), this::proceed, this::tooLong,
                    this::giveUp));
        }
    }

    private int limit() {
        return takesBody() ? call.operation().traits().maxBody() : 0;
    }

    private boolean takesBody() {
        return !isRefused() && !call.operation().method().equals("GET");
    }

    private void tooLong(boolean isRead) {
        if (!isRead) {
            closeAfterwards();
        }
        if (takesBody()) {
            answer(dispatcher.tooLarge(call));
        } else {
            proceed(NOTHING);
        }
    }

    private void closeAfterwards() {
        response.setHeader("Connection", "close");
    }

    private void proceed(byte[] body) {
        if (!answered.get()) { // whoever was told that it came too late is not to find it done
            call.answer().ifPresentOrElse(this::answer, () -> dispatcher.run(call, body).thenAccept(this::answer));
        }
    }

    private void answer(Response answer) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        try {
            head(answer);
            if (answer.content() instanceof Response.Stream stream) {
                async.setTimeout(0);
                stream(stream);
            } else {
                whole(bytes(answer));
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "an answer could not be sent", e);
            finish();
        }
    }

    private void head(Response answer) {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
    }

    private static byte[] bytes(Response answer) {
        return answer.content() instanceof Response.Data data ? data.bytes() : JsonBody.of(((Response.Value) answer.content()).value());
    }

    /** The time is over, or no more of the body comes. Answers before it returns: what is under way then, the server ends by itself. */
    private void giveUp() {
        if (!answered.compareAndSet(false, true)) {
            cancel();
            return;
        }
        Response answer = call.answer().orElseGet(() -> dispatcher.tooLate(call));
        closeAfterwards();
        try {
            head(answer);
            if (!call.head().method().equals("HEAD")) {
                response.getOutputStream().write(bytes(answer)); // less than the server's buffer: nobody waits for the client
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "an answer could not be sent", e);
        }
        finish();
    }

    private void whole(byte[] bytes) throws IOException {
        if (response.getStatus() != NO_CONTENT) {
            response.setContentLength(bytes.length);
        }
        if (bytes.length == 0 || call.head().method().equals("HEAD")) {
            finish();
            return;
        }
        writer = new AsyncWriter(response.getOutputStream(), false, this::finish);
        writer.send(bytes);
        writer.end();
        response.getOutputStream().setWriteListener(writer);
    }

    private void stream(Response.Stream stream) throws IOException {
        AsyncWriter sink = new AsyncWriter(response.getOutputStream(), true, this::finish);
        writer = sink;
        response.getOutputStream().setWriteListener(sink);
        AutoCloseable opened = stream.source().open(sink);
        source = opened;
        if (over.get()) {
            close(opened);
        }
    }

    private void finish() {
        if (over.compareAndSet(false, true)) {
            close(source);
            whenOver.run();
            try {
                async.complete();
            } catch (IllegalStateException e) {
                LOG.log(Level.DEBUG, "the server ended a request before", e);
            }
        }
    }

    private static void close(AutoCloseable source) {
        try {
            source.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "a stream could not be closed", e);
        }
    }

    /** Ends it at once: the server stops. */
    void cancel() {
        AsyncWriter sink = writer;
        if (sink != null) {
            sink.stop();
        } else {
            finish();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        giveUp();
    }

    @Override
    public void onError(AsyncEvent event) {
        cancel();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        if (over.compareAndSet(false, true)) {
            close(source);
            whenOver.run();
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // is never started again
    }
}
