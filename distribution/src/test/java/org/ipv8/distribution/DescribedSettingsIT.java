package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Every setting of every bundle of the distribution is described, with name, unit, default, range and effect, and everything that
 * is described is read.
 */
class DescribedSettingsIT {

    private static final Set<String> NUMBERS = Set.of("Integer", "Long", "Double", "Float", "Short");
    /** The first or second word is in the plural: it says what is counted. */
    private static final String UNIT = "([A-Z][A-Za-z-]* )?[A-Za-z-]*s\\b.*";
    private static final String NO_DEFAULT = ".*([Dd]efault:|[Ee]mpty:|[Aa]dditional|[Ff]urther|[Ii]nstead|[Ww]hich ).*";
    private static final String EFFECT = "(?s).*A change \\w+.*";

    @TestFactory
    Stream<DynamicTest> everyBundle() throws IOException {
        try (Stream<Path> files = Files.walk(Ipv8.DISTRIBUTION)) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().matches("ipv8-.*\\.jar")
                    && !file.startsWith(Ipv8.DISTRIBUTION.resolve("lib"))).sorted().toList();
            assertThat(jars).isNotEmpty();
            return jars.stream().map(jar -> DynamicTest.dynamicTest(jar.getFileName().toString(), () -> check(jar)));
        }
    }

    private static void check(Path path) throws Exception {
        List<ClassNode> classes = new ArrayList<>();
        List<Document> documents = new ArrayList<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    classes.add(read(jar, entry));
                } else if (entry.getName().matches("OSGI-INF/metatype/.*\\.xml")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        documents.add(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in));
                    }
                }
            }
        }
        SettingsReads reads = new SettingsReads(classes);
        Set<String> described = new HashSet<>();
        for (Document document : documents) {
            for (Element type : elements(document, "OCD")) {
                NodeList attributes = type.getElementsByTagName("AD");
                for (int i = 0; i < attributes.getLength(); i++) {
                    Element setting = (Element) attributes.item(i);
                    describedWell(type, setting);
                    described.add(setting.getAttribute("id"));
                    assertThat(reads.reads(type.getAttribute("id"), setting.getAttribute("id")))
                            .as(setting.getAttribute("id") + " is described: somebody reads it").isTrue();
                }
            }
        }
        assertThat(described).as("what is read is described").containsAll(reads.keys());
        if (classes.stream().anyMatch(type -> type.name.equals("org/ipv8/discovery/internal/community/DiscoveryFactory"))) {
            assertThat(reads.keys()).as("this test finds what is read").contains("max.peers", "walkers", "ping.timeout");
        }
    }

    private static void describedWell(Element type, Element setting) {
        String key = type.getAttribute("id") + " " + setting.getAttribute("id");
        String description = setting.getAttribute("description");
        assertThat(setting.getAttribute("name")).as("name of " + key).isNotBlank();
        assertThat(description).as("description of " + key).isNotBlank();
        if (NUMBERS.contains(setting.getAttribute("type"))) {
            assertThat(description).as("the unit comes first, in " + key).matches("(?s)" + UNIT);
            assertThat(setting.getAttribute("min")).as("smallest value of " + key).isNotBlank();
            assertThat(setting.getAttribute("max")).as("largest value of " + key).isNotBlank();
        }
        if (setting.getAttribute("default").isEmpty()) {
            assertThat(description).as("what happens without " + key).matches("(?s)" + NO_DEFAULT);
        }
        assertThat(type.getAttribute("description") + " " + description).as("effect of " + key).matches(EFFECT);
    }

    private static List<Element> elements(Document document, String name) {
        NodeList all = document.getElementsByTagName(name);
        List<Element> result = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            result.add((Element) all.item(i));
        }
        return result;
    }

    private static ClassNode read(JarFile jar, JarEntry entry) {
        ClassNode node = new ClassNode();
        try (InputStream in = jar.getInputStream(entry)) {
            new ClassReader(in).accept(node, ClassReader.SKIP_DEBUG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return node;
    }
}
