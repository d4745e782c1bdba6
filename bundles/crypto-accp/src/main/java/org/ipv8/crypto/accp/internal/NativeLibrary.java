package org.ipv8.crypto.accp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.Provider;
import java.util.Locale;
import java.util.Optional;

/**
 * The Amazon Corretto Crypto Provider in this JVM: loaded once, and kept as long as the JVM lives.
 *
 * <p>It must not be unloaded. Its C code leaves destructors of thread-local state with the C library; when a thread ends that
 * has ever used it after the library is gone, the JVM crashes. It cannot be unloaded either: its housekeeping
 * thread never ends. So it does not belong to the bundle: as a part of it, every re-installation would leave a class loader,
 * a thread and 10 MB behind.
 *
 * <p>Instead a class loader that knows nothing of the bundle owns it. A later revision of the bundle finds that class loader
 * again by its name, which is that of the jar with its version: the housekeeping thread has it as its context class loader.
 */
final class NativeLibrary {

    private static final String PROVIDER_CLASS = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    /** Without it the library offers signatures, but no way to make keys for them. Read when its class is initialised. */
    private static final String KEY_FACTORY_PROPERTY = "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

    private NativeLibrary() {
    }

    /** Returns the ending of the jar for this machine, such as {@code linux-x86_64.jar}, whether there is one or not. */
    static String jarSuffix(String osName, String osArch) {
        String arch = switch (osArch) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "aarch_64";
            default -> osArch;
        };
        return osName.toLowerCase(Locale.ROOT) + '-' + arch + ".jar";
    }

    /**
     * Returns the JCA provider, which is registered nowhere.
     *
     * @param jar the library for this machine
     */
    static synchronized Provider provider(URL jar) throws UnavailableException {
        String name = Path.of(jar.getPath()).getFileName().toString();
        try {
            Optional<ClassLoader> present = find(name);
            return instance(present.isPresent() ? present.get() : load(jar, name));
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw new UnavailableException("the library does not load", e);
        }
    }

    private static Optional<ClassLoader> find(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getContextClassLoader)
                .filter(loader -> loader != null && name.equals(loader.getName()))
                .findAny();
    }

    private static ClassLoader load(URL jar, String name) throws IOException, ClassNotFoundException {
        Path copy = Files.createTempFile("ipv8-", "-" + name);
        try {
            try (InputStream content = jar.openStream()) {
                Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            ClassLoader loader = new URLClassLoader(name, new URL[] {copy.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            initialise(loader);
            return loader;
        } finally {
            // the class loader goes on reading from the open file
            Files.delete(copy);
        }
    }

    private static void initialise(ClassLoader loader) throws ClassNotFoundException {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        String property = System.setProperty(KEY_FACTORY_PROPERTY, "true");
        thread.setContextClassLoader(loader);
        try {
            Class.forName(PROVIDER_CLASS, true, loader);
        } finally {
            thread.setContextClassLoader(context);
            if (property == null) {
                System.clearProperty(KEY_FACTORY_PROPERTY);
            } else {
                System.setProperty(KEY_FACTORY_PROPERTY, property);
            }
        }
    }

    private static Provider instance(ClassLoader loader) throws ReflectiveOperationException, UnavailableException {
        Class<?> type = Class.forName(PROVIDER_CLASS, true, loader);
        Provider provider = (Provider) type.getField("INSTANCE").get(null);
        try {
            Throwable error = (Throwable) type.getMethod("getLoadingError").invoke(provider);
            if (error != null) {
                throw new UnavailableException("its native part does not load", error);
            }
        } catch (InvocationTargetException e) {
            throw new UnavailableException("it does not say whether its native part is loaded", e.getCause());
        }
        return provider;
    }
}
