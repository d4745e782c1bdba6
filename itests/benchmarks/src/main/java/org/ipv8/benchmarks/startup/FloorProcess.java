package org.ipv8.benchmarks.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework with Netty, Bouncy Castle and {@link FloorActivator}, and nothing else. */
public final class FloorProcess {

    private static final List<String> PACKAGES = List.of("io.netty.bootstrap", "io.netty.buffer", "io.netty.channel",
            "io.netty.channel.nio", "io.netty.channel.socket", "io.netty.channel.socket.nio", "io.netty.util",
            "io.netty.util.concurrent", "org.bouncycastle.math.ec.rfc8032", "org.osgi.framework");

    private FloorProcess() {
    }

    /**
     * Runs until standard input ends.
     *
     * @param arguments a folder of its own, and the bundles
     */
    public static void main(String... arguments) throws IOException, BundleException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow()
                .newFramework(Map.of("org.osgi.framework.storage", folder.resolve("storage").toString()));
        framework.init();
        if (framework.getBundleContext().getBundles().length == 1) {
            for (int i = 1; i < arguments.length; i++) {
                install(framework, Path.of(arguments[i]));
            }
            install(framework, floorBundle(folder.resolve("floor.jar")));
        }
        framework.start();
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            bundle.start();
        }
        while (System.in.read() >= 0) {
            continue;
        }
        framework.stop();
        framework.waitForStop(0);
    }

    private static void install(Framework framework, Path jar) throws BundleException {
        framework.getBundleContext().installBundle("reference:" + jar.toUri());
    }

    private static Path floorBundle(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "org.ipv8.benchmarks.floor");
        headers.putValue("Bundle-Activator", FloorActivator.class.getName());
        headers.putValue("Import-Package", String.join(",", PACKAGES));
        try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out, manifest)) {
            String outer = FloorActivator.class.getName().replace('.', '/');
            for (String name : List.of(outer + ".class", outer + "$1.class")) {
                jar.putNextEntry(new JarEntry(name));
                try (InputStream content = FloorProcess.class.getResourceAsStream("/" + name)) {
                    content.transferTo(jar);
                }
            }
        }
        return file;
    }
}
