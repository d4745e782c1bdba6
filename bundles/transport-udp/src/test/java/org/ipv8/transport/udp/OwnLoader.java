package org.ipv8.transport.udp;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Loads the class path of the tests anew, without some of it, so that static state is fresh. */
final class OwnLoader {

    private OwnLoader() {
    }

    /** Returns a loader that leaves out what contains one of the texts in its file name. */
    static URLClassLoader without(String... parts) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (List.of(parts).stream().noneMatch(new File(entry).getName()::contains)) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Calls a function of the loader's own version of a class. */
    @SuppressWarnings("unchecked")
    static String apply(URLClassLoader loader, Class<? extends Function<String, String>> type, String argument)
            throws ReflectiveOperationException {
        return ((Function<String, String>) loader.loadClass(type.getName()).getDeclaredConstructor().newInstance()).apply(argument);
    }
}
