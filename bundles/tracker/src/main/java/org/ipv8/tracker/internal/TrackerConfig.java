package org.ipv8.tracker.internal;

import org.ipv8.tracker.TrackerSettings.Bounds;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * What can be configured of a tracker, factory PID {@code org.ipv8.tracker}, for tools. The values are read from the plain properties,
 * so that a broken one can be named.
 */
@ObjectClassDefinition(name = "IPv8 tracker", description = "A bootstrap server: introduces the peers of every community to each other. A change "
        + "restarts the tracker, which keeps its key")
@interface TrackerConfig {

    /** Above this no bound makes sense. */
    String MAX = "" + Bounds.MAX;

    @AttributeDefinition(description = "Name, unique among the nodes and trackers of the container")
    String name() default Configured.NAME;

    @AttributeDefinition(description = "IPv4 addresses to listen on, IP:PORT; port 0 means any free port")
    String[] listen() default "0.0.0.0:8090";

    @AttributeDefinition(description = "The tracker's own address as the world sees it, IP:PORT; empty: that of its network interface")
    String wan() default "";

    @AttributeDefinition(description = "Security level of the key; answers are shortest with very-low",
            options = {@Option("very-low"), @Option("low"), @Option("medium"), @Option("high"), @Option("curve25519")})
    String key_level() default "very-low";

    @AttributeDefinition(description = "File that keeps the key from one start to the next; empty: a fresh key at every start")
    String key_file() default "";

    @AttributeDefinition(description = "Peers to remember; the one that came first goes when there are more", min = "1", max = TrackerConfig.MAX)
    int max_peers() default 100;

    @AttributeDefinition(description = "Peers to remember at one IP address; the first of them goes when there are more", min = "1", max = TrackerConfig.MAX)
    int max_peers_per_host() default 25;

    @AttributeDefinition(description = "Communities to remember of one peer; the first goes when there are more", min = "1", max = TrackerConfig.MAX)
    int max_services_per_peer() default 100;

    @AttributeDefinition(description = "Pings that may be in flight", min = "1", max = TrackerConfig.MAX)
    int max_pings() default 256;

    @AttributeDefinition(description = "IP addresses whose signature checks are counted", min = "1", max = TrackerConfig.MAX)
    int max_hosts() default 10_000;

    @AttributeDefinition(description = "Signature checks per second an IP address can cause in the long run", min = "1", max = TrackerConfig.MAX)
    int checks_per_second() default 50;

    @AttributeDefinition(description = "Signature checks an IP address can cause at once after a silence", min = "20", max = TrackerConfig.MAX)
    int checks_in_a_row() default 200;

    @AttributeDefinition(description = "Seconds between two rounds of pings", min = "1", max = "3600")
    int churn_interval() default 10;

    @AttributeDefinition(description = "Closes weaknesses of the reference; off only to behave exactly as it does")
    boolean hardened() default true;

    @AttributeDefinition(description = "Where GET /services is answered, IP:PORT; empty: nowhere")
    String api_listen() default "";

    @AttributeDefinition(description = "What clients of the web interface must send as X-Api-Key; empty: nothing",
            type = AttributeType.PASSWORD)
    String api_key() default "";

    @AttributeDefinition(description = "PEM file with the certificates and the PKCS#8 private key for TLS; empty: plain HTTP")
    String api_certificate() default "";
}
