package org.ipv8.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Which settings the bundles of the distribution have, from their metatype documents. */
final class DescribedSettings {

    private final Map<String, Set<String>> keys = new HashMap<>();

    /** Looks into all jars below a directory whose names begin like ours. */
    static DescribedSettings of(Path distribution) throws IOException {
        DescribedSettings result = new DescribedSettings();
        List<Path> jars;
        try (Stream<Path> files = Files.walk(distribution.resolve("system"))) {
            jars = new ArrayList<>(files.filter(file -> file.getFileName().toString().matches("ipv8-.*\\.jar")).toList());
        }
        for (Path each : jars) {
            try (JarFile jar = new JarFile(each.toFile())) {
                for (JarEntry entry : (Iterable<JarEntry>) jar.stream()
                        .filter(entry -> entry.getName().matches("OSGI-INF/metatype/.*\\.xml"))::iterator) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        result.add(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in));
                    }
                }
            } catch (SAXException | ParserConfigurationException e) {
                throw new IOException(each + " is damaged: " + e.getMessage(), e);
            }
        }
        return result;
    }

    private void add(Document document) {
        Set<String> found = new HashSet<>();
        NodeList settings = document.getElementsByTagName("AD");
        for (int i = 0; i < settings.getLength(); i++) {
            found.add(((Element) settings.item(i)).getAttribute("id"));
        }
        NodeList designates = document.getElementsByTagName("Designate");
        for (int i = 0; i < designates.getLength(); i++) {
            keys.put(((Element) designates.item(i)).getAttribute("pid"), found);
        }
    }

    /** Returns the settings of a PID; empty if no bundle has any. */
    Set<String> of(String pid) {
        return keys.getOrDefault(pid, Set.of());
    }
}
