package org.ipv8.deploy.internal;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.osgi.framework.Bundle;

/** Copies what is installed: where it came from, there may long be something else. */
final class BundleContent {

    private BundleContent() {
    }

    /** Makes a jar of the entries of a bundle, those of its fragments left out. */
    static byte[] of(Bundle bundle) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            add(bundle, JarFile.MANIFEST_NAME, jar); // has to be the first
            addAll(bundle, "/", jar);
        }
        return bytes.toByteArray();
    }

    private static void addAll(Bundle bundle, String directory, ZipOutputStream jar) throws IOException {
        Enumeration<String> paths = bundle.getEntryPaths(directory);
        while (paths != null && paths.hasMoreElements()) {
            String path = paths.nextElement();
            if (path.endsWith("/")) {
                addAll(bundle, path, jar);
            } else if (!path.equals(JarFile.MANIFEST_NAME)) {
                add(bundle, path, jar);
            }
        }
    }

    private static void add(Bundle bundle, String path, ZipOutputStream jar) throws IOException {
        URL entry = bundle.getEntry(path);
        if (entry == null) {
            throw new FileNotFoundException(path);
        }
        jar.putNextEntry(new ZipEntry(path));
        try (InputStream in = entry.openStream()) {
            in.transferTo(jar);
        }
        jar.closeEntry();
    }
}
