package org.ipv8.dht.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import org.ipv8.overlay.OverlayContext;
import org.ipv8.store.Database;
import org.junit.jupiter.api.Test;

/** What is opened while its overlay stops. */
class ClosedJournalTest {

    private final List<Callable<?>> background = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void closesADatabaseThatIsOpenedWhenTheOverlayHasStopped() {
        OverlayContext context = proxy(OverlayContext.class, (self, method, arguments) -> {
            if (method.getName().equals("background")) {
                background.add((Callable<?>) arguments[0]);
                return new CompletableFuture<>(); // nobody hears of the result of an overlay that has stopped
            }
            return Path.of("nowhere");
        });
        Database database = proxy(Database.class, (self, method, arguments) -> {
            asked.add(method.getName());
            return null;
        });
        StoreJournal journal = new StoreJournal(context, (file, schema) -> database);

        journal.open(null);
        journal.close();

        assertThatThrownBy(background.get(0)::call).isInstanceOf(CancellationException.class);
        assertThat(asked).containsExactly("close");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
