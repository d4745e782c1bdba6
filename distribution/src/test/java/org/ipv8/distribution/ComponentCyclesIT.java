package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * No component needs a service of one that needs it, directly or by others: the component runtime can begin with neither. It logs an
 * error, may leave one of them out, and remembers for ever whom it could not make, with all its classes.
 */
class ComponentCyclesIT {

    /** The interfaces each component wants, and who offers an interface. */
    private final Map<String, List<String>> wanted = new TreeMap<>();
    private final Map<String, List<String>> offers = new HashMap<>();
    private final Set<String> finished = new HashSet<>();

    @Test
    void componentsDoNotWaitForEachOther() throws Exception {
        try (Stream<Path> files = Files.walk(Ipv8.DISTRIBUTION)) {
            for (Path jar : files.filter(file -> file.getFileName().toString().matches("ipv8-.*\\.jar")).sorted().toList()) {
                read(jar);
            }
        }
        assertThat(wanted).hasSizeGreaterThan(50);

        for (String component : wanted.keySet()) {
            assertThat(cycle(component, new ArrayList<>())).as("components that wait for each other").isEmpty();
        }
    }

    private void read(Path path) throws Exception {
        try (JarFile jar = new JarFile(path.toFile())) {
            String components = jar.getManifest().getMainAttributes().getValue("Service-Component");
            for (String name : components == null ? new String[0] : components.split(",")) {
                add(jar, jar.getJarEntry(name));
            }
        }
    }

    private void add(JarFile jar, JarEntry entry) throws Exception {
        try (InputStream in = jar.getInputStream(entry)) {
            Element component = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
            String name = component.getAttribute("name");
            wanted.put(name, interfaces(component, "reference"));
            interfaces(component, "provide").forEach(type -> offers.computeIfAbsent(type, none -> new ArrayList<>()).add(name));
        }
    }

    private static List<String> interfaces(Element component, String kind) {
        NodeList elements = component.getElementsByTagName(kind);
        return IntStream.range(0, elements.getLength()).mapToObj(i -> ((Element) elements.item(i)).getAttribute("interface")).toList();
    }

    /** Looks for a way back from a component to one that led to it; empty if there is none. */
    private List<String> cycle(String component, List<String> way) {
        int begin = way.indexOf(component);
        if (begin >= 0) {
            return way.subList(begin, way.size());
        }
        if (finished.contains(component)) {
            return List.of();
        }
        way.add(component);
        for (String type : wanted.get(component)) {
            for (String next : offers.getOrDefault(type, List.of())) {
                List<String> found = cycle(next, way);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        way.remove(component);
        finished.add(component);
        return List.of();
    }
}
