package org.ipv8.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.osgi.framework.Bundle;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads what a bundle says of its settings: the documents in {@code OSGI-INF/metatype} (OSGi Compendium, chapter 105). They are read
 * as they are, and not through the Metatype Service, which tells no ranges and is not in every host.
 */
final class Metatype {

    private static final String FOLDER = "OSGI-INF/metatype";
    /** No document of a bundle may have anything read from elsewhere. */
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String DESCRIPTION = "description";

    private Metatype() {
    }

    /** Returns what a bundle describes; a document that cannot be read describes nothing. */
    static List<Described> of(Bundle bundle) {
        List<Described> result = new ArrayList<>();
        // findEntries would resolve the bundle, and make Felix refuse to start it to whoever does that at the same time
        for (String path : Collections.list(Optional.ofNullable(bundle.getEntryPaths(FOLDER)).orElseGet(Collections::emptyEnumeration))) {
            URL document = path.endsWith(".xml") ? bundle.getEntry(path) : null;
            if (document == null) {
                continue;
            }
            try (InputStream in = document.openStream()) {
                result.addAll(read(bundle.getSymbolicName(), in));
            } catch (IOException | SAXException e) {
                continue; // a bundle that is being replaced, or one of a stranger
            }
        }
        return result;
    }

    /**
     * Reads a document.
     *
     * @throws SAXException if it is no XML
     */
    static List<Described> read(String bundle, InputStream in) throws IOException, SAXException {
        Document document;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // the usual one writes to the console
            document = builder.parse(in);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        List<Described> result = new ArrayList<>();
        List<Element> classes = elements(document.getDocumentElement(), "OCD");
        for (Element designate : elements(document.getDocumentElement(), "Designate")) {
            boolean factory = designate.hasAttribute("factoryPid");
            String pid = designate.getAttribute(factory ? "factoryPid" : "pid");
            String reference = elements(designate, "Object").stream().map(object -> object.getAttribute("ocdref")).findFirst()
                    .orElse("");
            classes.stream().filter(ocd -> ocd.getAttribute("id").equals(reference)).forEach(ocd -> result.add(new Described(pid,
                    factory, ocd.getAttribute("name"), ocd.getAttribute(DESCRIPTION), bundle,
                    elements(ocd, "AD").stream().map(Metatype::setting).toList())));
        }
        return result;
    }

    private static Setting setting(Element attribute) {
        String cardinality = attribute.getAttribute("cardinality");
        return new Setting(attribute.getAttribute("id"), Setting.Type.of(attribute.getAttribute("type")),
                !cardinality.isEmpty() && !cardinality.equals("0"), text(attribute, "default"), text(attribute, "min"),
                text(attribute, "max"), elements(attribute, "Option").stream().map(option -> option.getAttribute("value")).toList(),
                attribute.getAttribute(DESCRIPTION));
    }

    private static Optional<String> text(Element element, String attribute) {
        return element.hasAttribute(attribute) && !element.getAttribute(attribute).isEmpty()
                ? Optional.of(element.getAttribute(attribute)) : Optional.empty();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList all = parent.getElementsByTagName(name);
        List<Element> result = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            result.add((Element) all.item(i));
        }
        return result;
    }
}
