package org.ipv8.runtime.internal.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an overlay wants to have made by factories that come and go with their bundles: discovery strategies, bootstrappers. Each
 * wanted part is made by the first factory of its name, and again by the next one when that goes. To be used in the lane of the
 * overlay, except for {@link #describe}.
 *
 * @param <W> what is wanted
 * @param <F> what makes it
 * @param <T> what is made
 */
final class Parts<W, F, T> {

    private static final Logger LOG = System.getLogger(Parts.class.getName());

    private final Supplier<String> owner;
    private final Function<W, String> name;
    private final BiFunction<F, W, T> maker;
    private final Consumer<T> closer;
    private final List<Part> parts;

    /**
     * Wants some parts.
     *
     * @param owner  whose parts they are, for log lines
     * @param name   names the factory that a part needs
     * @param maker  has a factory make a part
     * @param closer ends a part
     */
    Parts(Supplier<String> owner, List<W> wanted, Function<W, String> name, BiFunction<F, W, T> maker, Consumer<T> closer) {
        this.owner = owner;
        this.name = name;
        this.maker = maker;
        this.closer = closer;
        this.parts = wanted.stream().map(Part::new).toList();
    }

    private final class Part {

        private final W wanted;
        private F factory;
        private volatile T made;
        private volatile String problem;

        Part(W wanted) {
            this.wanted = wanted;
        }
    }

    /** Has a factory make what is wanted from it and not there yet. */
    void add(String factoryName, F factory) {
        for (Part part : parts) {
            if (part.made == null && name.apply(part.wanted).equals(factoryName)) {
                try {
                    part.made = Objects.requireNonNull(maker.apply(factory, part.wanted), "the factory made nothing");
                    part.factory = factory;
                    part.problem = null;
                } catch (RuntimeException | LinkageError e) {
                    part.problem = e.getMessage() != null ? e.getMessage() : e.toString();
                    LOG.log(Level.ERROR, "overlay " + owner.get() + ": " + part.problem);
                }
            }
        }
    }

    /** Ends what a factory has made. */
    void remove(F factory) {
        for (Part part : parts) {
            if (part.factory == factory) {
                end(part);
            }
        }
    }

    /** Ends everything. */
    void close() {
        parts.forEach(this::end);
    }

    private void end(Part part) {
        T made = part.made;
        part.made = null;
        part.factory = null;
        if (made != null) {
            guarded(part.wanted, () -> closer.accept(made));
        }
    }

    /** Does something with every part that is there; one that fails does not keep the others from their turn. */
    void forEach(BiConsumer<W, T> action) {
        for (Part part : parts) {
            T made = part.made;
            if (made != null) {
                guarded(part.wanted, () -> action.accept(part.wanted, made));
            }
        }
    }

    private void guarded(W wanted, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.log(Level.WARNING, name.apply(wanted) + " of overlay " + owner.get() + " failed", e);
        }
    }

    /** Shows every part: as it was made, or null with the reason why it is not there. */
    void describe(Description<W, T> description) {
        for (Part part : parts) {
            T made = part.made;
            String problem = part.problem;
            description.part(part.wanted, made, made != null ? null
                    : problem != null ? problem : "no bundle offers " + name.apply(part.wanted));
        }
    }

    /** Is shown parts. */
    interface Description<W, T> {
        void part(W wanted, T made, String problem);
    }
}
