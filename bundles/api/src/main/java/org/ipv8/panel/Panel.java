package org.ipv8.panel;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A page of a bundle in the dashboard. Register one as an OSGi service, such as a {@link ResourcePanel}: the dashboard bundle serves its module at
 * {@code /ui/panels/NAME.js}, puts its title into the navigation and takes both away when the service goes, also while
 * somebody looks at it.
 *
 * <p>The module is plain JavaScript of today and exports one function:
 *
 * <pre>{@code
 * export function mount(element, ipv8) {
 *     // fill the element; the function returned is called when the panel is left or its bundle goes
 *     return () => { };
 * }
 * }</pre>
 *
 * {@code ipv8.get(path)}, {@code ipv8.put(path, body)}, {@code ipv8.post(path, body)} and {@code ipv8.delete(path)} call the REST
 * interface with the key of the session and return promises of the parsed JSON; {@code ipv8.on(topic, handler)} hears events whose
 * topic starts with a text and returns a function that ends it; {@code ipv8.node()} is the name of the node chosen.
 * {@code ipv8.every(milliseconds, call)} calls a function now and then while the panel is seen and returns {@code now()}, for once more at
 * once, and {@code end()}. {@code ipv8.kit} makes elements that fit the page: {@code h(name, attributes, ...children)},
 * {@code say(element, text)}, {@code table(caption, columns, key)} whose {@code show(items)} keeps the rows that stay,
 * {@code section(title, ...children)}, {@code facts(pairs)}, {@code short(hex)}. All of them take texts as texts, never as markup: what
 * strangers send is harmless there. The page's content security policy allows neither inline scripts nor outside requests.
 */
@ConsumerType
public interface Panel {

    /** Returns its name, unique in the container: lower-case letters, digits and hyphens. It is part of addresses. */
    String name();

    /** Returns what the navigation shows, in one or two words. */
    String title();

    /** Returns the text of the JavaScript module. */
    String module();
}
