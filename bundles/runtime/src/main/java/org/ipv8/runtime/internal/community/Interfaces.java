package org.ipv8.runtime.internal.community;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.runtime.internal.address.AddressRules;
import org.ipv8.transport.InterfaceAddress;

/** The addresses of this machine's interfaces, asked for at most every ten seconds (spec section 4.8). */
public final class Interfaces {

    private static final long REFRESH = Duration.ofSeconds(10).toNanos();
    private static final int IPV4_BITS = 32;
    /** Never guessed to be the own address. */
    private static final Set<Address> BLACKLIST = Set.of(Address.of("127.0.0.1", 0), Address.of("127.0.1.1", 0),
            Address.of("0.0.0.0", 0), Address.of("255.255.255.255", 0), Address.of("::1", 0));
    private static final Ipv4Address LOOPBACK = Ipv4Address.of("127.0.0.1", 0);

    private final NodeClock clock;
    private final Supplier<Set<InterfaceAddress>> source;
    /** Null before it was asked for the first time. */
    private Answer answer;
    private long refreshed;

    /** What the source said, and the guesses that follow from it: every message states one. */
    private record Answer(Set<InterfaceAddress> addresses, Address ipv4Guess, Address ipv6Guess) {

        static Answer of(Set<InterfaceAddress> addresses) {
            List<Set<Address>> hosts = List.of(addresses.stream().map(InterfaceAddress::address).collect(Collectors.toSet()));
            return new Answer(addresses, lanGuess(hosts, false), lanGuess(hosts, true));
        }
    }

    /** Creates a view of what a source says. */
    public Interfaces(NodeClock clock, Supplier<Set<InterfaceAddress>> source) {
        this.clock = clock;
        this.source = source;
    }

    private synchronized Answer answer() {
        long now = clock.nanos();
        if (answer == null || now - refreshed >= REFRESH) {
            answer = Answer.of(source.get());
            refreshed = now;
        }
        return answer;
    }

    private Set<InterfaceAddress> current() {
        return answer().addresses;
    }

    /** Returns the guess at the own host on the local network; port 0. */
    Address lanGuess(boolean ipv6) {
        Answer now = answer();
        return ipv6 ? now.ipv6Guess : now.ipv4Guess;
    }

    /** Picks the host most providers name, of the wanted IP version; 127.0.0.1 if there is none. Ties: the lowest text. */
    public static Address lanGuess(List<Set<Address>> providers, boolean ipv6) {
        return candidates(providers).filter(host -> host instanceof Ipv6Address == ipv6).findFirst().orElse(LOOPBACK);
    }

    /** Returns the hosts that may be the own one, those most providers name first. */
    static Stream<Address> candidates(List<Set<Address>> providers) {
        return providers.stream().flatMap(Set::stream).filter(host -> !BLACKLIST.contains(host)).distinct()
                .sorted(Comparator.<Address>comparingLong(host -> -votes(providers, host)).thenComparing(Address::host));
    }

    private static long votes(List<Set<Address>> providers, Address host) {
        return providers.stream().filter(provider -> provider.contains(host)).count();
    }

    /** Says whether a host is exactly one of our own interface addresses (spec section 4.8, "is on my LAN"). */
    boolean isOwn(Address address) {
        return current().stream().map(InterfaceAddress::address)
                .anyMatch(own -> !BLACKLIST.contains(own) && AddressRules.sameHost(own, address));
    }

    /** Says whether a host is in one of the networks of our interfaces, other than the loopback network. */
    boolean isNeighbour(Ipv4Address address) {
        return current().stream().anyMatch(own -> own.address() instanceof Ipv4Address v4 && !AddressRules.isLoopback(v4)
                && sameNetwork(v4.bits(), address.bits(), own.prefixLength()));
    }

    /** Says whether an address reaches every host of one of our networks at once. */
    boolean isBroadcast(Ipv4Address address) {
        return current().stream().anyMatch(own -> own.address() instanceof Ipv4Address v4 && own.prefixLength() < IPV4_BITS - 1
                && sameNetwork(v4.bits(), address.bits(), own.prefixLength())
                && (address.bits() | -1 << IPV4_BITS - own.prefixLength()) == -1);
    }

    private static boolean sameNetwork(int a, int b, int prefixLength) {
        return prefixLength > 0 && a >>> IPV4_BITS - Math.min(prefixLength, IPV4_BITS)
                == b >>> IPV4_BITS - Math.min(prefixLength, IPV4_BITS);
    }

    /** Says whether this machine has no address but loopback and link-local ones. */
    boolean isIsolated() {
        return current().stream().map(InterfaceAddress::address)
                .allMatch(own -> AddressRules.isLoopback(own) || AddressRules.isLinkLocal(own));
    }
}
