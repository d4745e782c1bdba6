package org.ipv8.runtime.internal.component;

import org.ipv8.runtime.Limits;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Factory configuration {@code org.ipv8.node}: one node each. An empty configuration is a working node. */
@ObjectClassDefinition(name = "IPv8 node", description = "One IPv8 participant. A change restarts the node, which keeps its keys and the peers it knew")
public @interface NodeConfig {

    /** The name. */
    @AttributeDefinition(description = "Name of the node, unique in the container")
    String name() default "main";

    /** How far the node reaches. */
    @AttributeDefinition(description = "How far the node reaches: this machine only, the local network, or the Internet",
            options = {@Option("local"), @Option("lan"), @Option("public")})
    String network() default "local";

    /** Addresses to listen on. */
    @AttributeDefinition(description = "Addresses to listen on, IP:PORT or [IPV6]:PORT; port 0: any free port; default: "
            + "127.0.0.1:8090 for local, 0.0.0.0:8090 for lan and public")
    String[] listen() default {};

    /** Ports to try. */
    @AttributeDefinition(description = "Ports to try, counting up, when one is taken", min = "1", max = "65535")
    int port_attempts() default 10000;

    /** Bootstrap servers. */
    @AttributeDefinition(description = "Additional bootstrap servers, HOST:PORT")
    String[] bootstrap() default {};

    /** All bootstrappers. */
    @AttributeDefinition(description = "Bootstrappers instead of those of the network, Name;key=value;key=value")
    String[] bootstrappers() default {};

    /** The default key. */
    @AttributeDefinition(description = "File of the private key; made if it is not there; default: a new key at every start")
    String key_file() default "";

    /** What key to make. */
    @AttributeDefinition(description = "Level of a key that is made", options = {@Option("curve25519"), @Option("very-low"),
        @Option("low"), @Option("medium"), @Option("high")})
    String key_generation() default "curve25519";

    /** Further keys. */
    @AttributeDefinition(description = "Further keys, ALIAS=FILE")
    String[] keys() default {};

    /** Keys of overlays. */
    @AttributeDefinition(description = "Which overlay uses which key, OVERLAY=ALIAS")
    String[] overlay_keys() default {};

    /** Overlays to run. */
    @AttributeDefinition(description = "Names of the overlays to run; default: all there are")
    String[] overlays() default {};

    /** Where to keep things. */
    @AttributeDefinition(description = "Directory for what the node keeps, such as the peers it knew; default: nothing is kept")
    String state_directory() default "";

    /** Walk interval. */
    @AttributeDefinition(description = "Seconds between two steps of a discovery strategy", min = "0.01", max = "3600")
    double walker_interval() default 0.5;

    /** Hardening. */
    @AttributeDefinition(description = "Whether known weaknesses of the protocol are closed; off only to imitate the reference")
    boolean hardened() default true;

    /** Bound of the peer graph. */
    @AttributeDefinition(description = "Verified peers the node keeps at most", min = "1", max = "" + Limits.MAX_PEERS)
    int max_verified_peers() default 5000;

    /** Bound of the address table. */
    @AttributeDefinition(description = "Addresses the node remembers at most, besides those of its peers", min = "1",
            max = "" + Limits.MAX_ADDRESSES)
    int max_addresses() default 20000;

    /** Bound per introducer. */
    @AttributeDefinition(description = "Addresses one peer, or one network at once, can introduce", min = "1",
            max = "" + Limits.MAX_PER_PEER)
    int max_addresses_per_introducer() default 200;

    /** Bound per peer. */
    @AttributeDefinition(description = "Communities the node remembers of one peer", min = "1", max = "" + Limits.MAX_SERVICES)
    int max_services_per_peer() default 50;

    /** Bound of what strangers say. */
    @AttributeDefinition(description = "Peers that are not verified whose communities the node remembers", min = "1",
            max = "" + Limits.MAX_PEERS)
    int max_unverified_services() default 1000;

    /** Bound of the blacklist. */
    @AttributeDefinition(description = "Blacklisted addresses the node remembers", min = "1", max = "" + Limits.MAX_PEERS)
    int max_blacklist() default 1000;

    /** Bound of a lane. */
    @AttributeDefinition(description = "Packets that may wait for one overlay", min = "1", max = "" + Limits.MAX_ADDRESSES)
    int max_waiting_packets() default 10000;

    /** Bound of the key cache. */
    @AttributeDefinition(description = "Decoded keys of strangers the node remembers", min = "1", max = "" + Limits.MAX_PEERS)
    int max_stranger_keys() default 1000;

    /** Bound of the list of those who are not listened to. */
    @AttributeDefinition(description = "Sources of bad signatures the node remembers", min = "1", max = "" + Limits.MAX_PEERS)
    int max_muted_sources() default 1000;

    /** Bound of what is awaited. */
    @AttributeDefinition(description = "Introduction-requests of one overlay whose response the node awaits", min = "1",
            max = "" + Limits.MAX_OPEN)
    int max_open_requests() default 512;

    /** Bound of the rate limits. */
    @AttributeDefinition(description = "Networks whose punctures, introductions and moves the node counts", min = "1",
            max = "" + Limits.MAX_PEERS)
    int max_networks() default 1000;
}
