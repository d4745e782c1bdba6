package org.ipv8.panel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.osgi.annotation.versioning.ConsumerType;

/** A panel whose module is a resource of its bundle: to be extended by the component that is registered as {@link Panel}. */
@ConsumerType
public abstract class ResourcePanel implements Panel {

    private final String name;
    private final String title;
    private final String module;

    /**
     * Reads the module.
     *
     * @param resource such as {@code echo.js}, looked up relative to the class that extends this one
     * @throws IllegalArgumentException if there is no such resource
     */
    protected ResourcePanel(String name, String title, String resource) {
        this.name = name;
        this.title = title;
        try (InputStream in = getClass().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource '" + resource + "' beside " + getClass().getName());
            }
            this.module = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final String module() {
        return module;
    }
}
