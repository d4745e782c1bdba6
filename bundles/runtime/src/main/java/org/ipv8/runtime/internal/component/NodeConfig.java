package org.ipv8.runtime.internal.component;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Factory configuration {@code org.ipv8.node}: one node each. An empty configuration is a working node. */
@ObjectClassDefinition(name = "IPv8 node", description = "One IPv8 participant. A change restarts the node.")
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
    @AttributeDefinition(description = "How many ports to try, counting up, when one is taken", min = "1", max = "65535")
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
    @AttributeDefinition(description = "Verified peers the node keeps at most", min = "1", max = "1000000")
    int max_verified_peers() default 5000;

    /** Bound of the address table. */
    @AttributeDefinition(description = "Addresses the node remembers at most", min = "1", max = "1000000")
    int max_addresses() default 20000;

    /** Bound per introducer. */
    @AttributeDefinition(description = "Addresses one peer can introduce at most", min = "1", max = "1000000")
    int max_addresses_per_introducer() default 200;

    /** Bound of a lane. */
    @AttributeDefinition(description = "Packets that may wait for one overlay", min = "1", max = "1000000")
    int max_waiting_packets() default 10000;
}
