package org.ipv8.transport.udp.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Initialises classes of Netty on a thread that runs nothing of ours. Netty keeps exceptions about what it did not find when it
 * started. Exceptions keep the classes that were on the stack, and these their bundles: ours and that of whoever opened the first
 * endpoint would stay in memory until Netty itself is restarted.
 */
final class NettyStart {

    private NettyStart() {
    }

    /** Initialises a class by calling a public static method of it that has no parameters and returns a boolean. */
    static void initialise(Class<?> type, String method) {
        try {
            MethodHandle call = MethodHandles.publicLookup().findStatic(type, method, MethodType.methodType(boolean.class));
            Runnable work = MethodHandleProxies.asInterfaceInstance(Runnable.class,
                    call.asType(MethodType.methodType(void.class)));
            Thread thread = new Thread(work, "ipv8-udp-start");
            thread.start();
            thread.join();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this is not the Netty it was made for", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
