package org.ipv8.shell.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.gogo.runtime.activator.Activator;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A real framework with a real Gogo in it. The commands are registered with the properties the build has written for them. */
final class Host implements AutoCloseable {

    private final Framework framework;
    private final Activator gogo = new Activator();
    private final CommandSession session;

    Host(Path storage) throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
        framework.start();
        gogo.start(context());
        CommandProcessor processor = context().getService(context().getServiceReference(CommandProcessor.class));
        session = processor.createSession(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(),
                new ByteArrayOutputStream());
        session.put("SCOPE", "ipv8:*");
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    CommandSession session() {
        return session;
    }

    /** Registers command objects as the container would. */
    Host with(Object... commands) throws Exception {
        for (Object command : commands) {
            context().registerService(command.getClass().getName(), command, properties(command.getClass()));
        }
        return this;
    }

    Host with(Converter converter) {
        context().registerService(Converter.class, converter, null);
        return this;
    }

    Host with(CommandSessionListener listener) {
        context().registerService(CommandSessionListener.class, listener, null);
        return this;
    }

    /** Reads what the container would: the component description that was made from the annotations. */
    private static Dictionary<String, Object> properties(Class<?> component) throws Exception {
        Dictionary<String, Object> result = new Hashtable<>();
        try (InputStream in = component.getResourceAsStream("/OSGI-INF/" + component.getName() + ".xml")) {
            NodeList all = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getElementsByTagName("property");
            for (int i = 0; i < all.getLength(); i++) {
                Element property = (Element) all.item(i);
                result.put(property.getAttribute("name"), property.hasAttribute("value") ? property.getAttribute("value")
                        : Arrays.stream(property.getTextContent().strip().split("\\s+")).toArray(String[]::new));
            }
        }
        return result;
    }

    /** Runs a command line and returns what it returns. */
    Object run(String line) throws Exception {
        return session.execute(line);
    }

    /** Runs a command line and returns what people see. */
    String show(String line) throws Exception {
        return session.format(run(line), Converter.INSPECT).toString();
    }

    /** Installs a bundle with nothing but a manifest. */
    Bundle install(String name, Map<String, String> headers) throws BundleException {
        return install(name, "test", headers);
    }

    Bundle install(String name, String from, Map<String, String> headers) throws BundleException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        main.putValue(Constants.BUNDLE_VERSION, "1.2.3");
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return context().installBundle(from + ":" + name, new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Override
    public void close() throws Exception {
        session.close();
        gogo.stop(context());
        framework.stop();
        framework.waitForStop(0);
    }
}
