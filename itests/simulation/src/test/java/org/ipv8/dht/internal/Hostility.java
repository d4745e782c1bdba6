package org.ipv8.dht.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import org.ipv8.dht.internal.message.FindRequest;
import org.ipv8.dht.internal.message.FindResponse;
import org.ipv8.dht.internal.message.NodeEntry;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.Received;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.wire.Bytes;

/**
 * Nodes that run the DHT, answer pings, accept values and then do something else than they should when they are asked for any. Their
 * places follow from their addresses, as everybody's do, and answers come from where they were asked: what they cannot do in a simulation
 * they cannot do at all.
 */
final class Hostility {

    /** What hostile nodes do. */
    enum Kind {
        /** They do not answer. */
        DROPPER,
        /** They name nodes that do not exist, as close to the target as can be made up quickly, or a value of their own. */
        LIAR,
        /** They name each other, those closest to the target first, and never a value. */
        COLLUDER
    }

    private static final int NAMED = 8;
    private static final int TRIES = 64;
    private static final int KEY = 64;
    private static final byte[] KEY_PREFIX = "LibNaCLPK:".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final List<Member> members = new ArrayList<>();
    private final SplittableRandom random;

    private record Member(Id id, NodeEntry entry) {
    }

    Hostility(SplittableRandom random) {
        this.random = random;
    }

    /** One more takes part. */
    void add(PublicKey key, Address address) {
        members.add(new Member(Id.ofNode(address, key.mid()), new NodeEntry(address, Bytes.of(key.toBytes()))));
    }

    /** Makes a factory of hostile overlays out of one of honest ones. */
    OverlayFactory corrupt(OverlayFactory honest, Kind kind) {
        return new OverlayFactory() {
            @Override
            public OverlayDescription describe() {
                return honest.describe();
            }

            @Override
            public Overlay create(OverlayContext context) throws Exception {
                Corruption corruption = new Corruption(context, kind);
                return honest.create((OverlayContext) Proxy.newProxyInstance(OverlayContext.class.getClassLoader(),
                        new Class<?>[] {OverlayContext.class}, corruption));
            }
        };
    }

    /** Comes between an overlay and its context. */
    private final class Corruption implements InvocationHandler {

        private final OverlayContext context;
        private final Kind kind;
        private Bytes target;

        Corruption(OverlayContext context, Kind kind) {
            this.context = context;
            this.kind = kind;
        }

        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
            Object[] changed = arguments;
            if (method.getName().equals("onReceived") && arguments[0] == FindRequest.TYPE) {
                @SuppressWarnings("unchecked") // the type of the message is that of the handler
                Consumer<Received<FindRequest>> handler = (Consumer<Received<FindRequest>>) arguments[1];
                changed = new Object[] {arguments[0], (Consumer<Received<FindRequest>>) message -> {
                    target = message.payload().target();
                    handler.accept(message);
                }};
            } else if (method.getName().equals("send") && arguments[2] instanceof FindResponse honest) {
                if (kind == Kind.DROPPER) {
                    return null;
                }
                changed = new Object[] {arguments[0], arguments[1], kind == Kind.LIAR ? lie(honest) : collude(honest)};
            } else if (method.getName().equals("equals")) {
                return proxy == arguments[0];
            }
            try {
                return method.invoke(context, changed);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private FindResponse lie(FindResponse honest) {
            if (random.nextBoolean()) {
                Bytes value = Values.signed(Bytes.of(new byte[] {(byte) random.nextInt()}), 4_000_000_000L, context.self().privateKey());
                return new FindResponse(honest.identifier(), honest.token(), List.of(value), List.of());
            }
            return new FindResponse(honest.identifier(), honest.token(), List.of(), invented());
        }

        private List<NodeEntry> invented() {
            Id place = Id.of(target);
            List<Member> all = new ArrayList<>();
            for (int i = 0; i < TRIES; i++) {
                byte[] key = new byte[KEY_PREFIX.length + KEY];
                random.nextBytes(key);
                System.arraycopy(KEY_PREFIX, 0, key, 0, KEY_PREFIX.length);
                Address address = new Ipv4Address(20 << 24 | random.nextInt(1 << 24), 1 + random.nextInt(60_000));
                all.add(new Member(Id.ofNode(address, mid(key)), new NodeEntry(address, Bytes.of(key))));
            }
            return closest(all, place);
        }

        private FindResponse collude(FindResponse honest) {
            return new FindResponse(honest.identifier(), honest.token(), List.of(), closest(members, Id.of(target)));
        }
    }

    private static org.ipv8.key.Mid mid(byte[] key) {
        try {
            return org.ipv8.key.Mid.of(java.security.MessageDigest.getInstance("SHA-1").digest(key));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<NodeEntry> closest(List<Member> all, Id place) {
        return all.stream().sorted(Comparator.comparing(Member::id, place::compareDistance)).limit(NAMED).map(Member::entry).toList();
    }
}
