package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import javax.inject.Inject;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Settings come from a bundle's JSON, and from commands, where no distribution keeps them in files. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SettingsIT {

    private static final String JSON = """
            {
              ":configurator:resource-version": 1,
              "org.ipv8.node~json": {
                "name": "json", "listen": ["127.0.0.1:0"], "walker.interval": 0.125, "hardened": true,
                "bootstrappers": ["LocalBootstrapper;ports=1-1;directory=%s"]
              }
            }
            """;

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.allBundles();
    }

    @Test
    public void jsonOfABundleMakesANode() throws Exception {
        try (Container container = new Container(context)) {
            List<Bundle> configurator = new ArrayList<>();
            for (String artifact : List.of("org.osgi.util.converter", "org.apache.sling.commons.johnzon",
                    "org.apache.felix.cm.json", "org.apache.felix.configurator")) {
                configurator.add(0, container.install(artifact));
            }
            Bundle settings = context.installBundle("test:json", bundle(container.meetingPlace()));
            settings.start();

            assertEquals("PT0.125S", container.node("json").settings().get("walkerInterval"));
            assertTrue(config("show", "node~json").contains("0.125"));

            settings.uninstall();
            Container.await("the end of the node", () -> container.find("json") == null);
            for (Bundle bundle : configurator) {
                bundle.uninstall();
            }
        }
    }

    private static InputStream bundle(Path place) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, "com.example.settings");
        main.putValue(Constants.BUNDLE_VERSION, "1.0.0");
        main.putValue(Constants.REQUIRE_CAPABILITY, "osgi.extender;filter:=\"(osgi.extender=osgi.configurator)\"");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry("OSGI-INF/configurator/node.json"));
            jar.write(JSON.formatted(place).getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Test
    public void aCommandChangesANode() throws Exception {
        try (Container container = new Container(context)) {
            container.configure("commanded", container.meetingPlace(), Map.of());
            container.node("commanded");

            config("set", "node~commanded", "walker.interval", "0.375");

            Container.await("the interval", () -> container.find("commanded") != null
                    && container.find("commanded").settings().get("walkerInterval").equals("PT0.375S"));
            Exception refused = assertThrows(Exception.class, () -> config("set", "node~commanded", "walker.intervall", "1"));
            assertTrue(refused.toString(), refused.toString().contains("did you mean 'walker.interval'?"));
        }
    }

    @Test
    public void anUnknownKeyIsNamedWhereverItComesFrom() throws Exception {
        try (Container container = new Container(context)) {
            container.configure("mistaken", container.meetingPlace(), Map.of("max.verified.pears", "7"));

            Container.await(() -> "a warning, got " + container.complaints(), () -> container.complaints().stream()
                    .anyMatch(line -> line.contains("max.verified.pears") && line.contains("did you mean 'max.verified.peers'?")));
        }
    }

    private String config(String... words) throws Exception {
        CommandProcessor processor = context.getService(context.getServiceReference(CommandProcessor.class));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[0]), out, out)) {
            return String.valueOf(session.format(session.execute("ipv8:config " + String.join(" ", words)), 0));
        }
    }
}
