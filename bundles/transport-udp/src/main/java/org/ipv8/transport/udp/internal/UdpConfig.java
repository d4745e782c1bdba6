package org.ipv8.transport.udp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration as consoles show it. What counts is {@link org.ipv8.transport.udp.UdpSettings}, which reads the same keys. */
@ObjectClassDefinition(name = "IPv8 UDP transport", description = "Sockets and threads of all nodes that listen on UDP. A change "
        + "opens all sockets anew, at the same ports; overlays and peers stay")
@interface UdpConfig {

    @AttributeDefinition(name = "Event loop threads", description = "Threads that share all sockets", min = "1", max = "64")
    int event_loop_threads() default 1;

    @AttributeDefinition(name = "Native transport", description = "auto: the JDK's sockets, and epoll only to keep IPv4 away from "
            + "::, which they cannot. epoll: epoll for everything. nio: the JDK's sockets only",
            options = {@Option("auto"), @Option("nio"), @Option("epoll")})
    String native_transport() default "auto";

    @AttributeDefinition(name = "Receive buffer", description = "Bytes to ask of the operating system for each socket",
            min = "4096", max = "1073741824")
    int receive_buffer_bytes() default 870_400;

    @AttributeDefinition(name = "Send buffer", description = "Bytes to ask of the operating system for each socket; 0: whatever it "
            + "gives by itself", min = "0", max = "1073741824")
    int send_buffer_bytes() default 0;

    @AttributeDefinition(name = "Send queue", description = "Datagrams that may wait at a socket; more are dropped and counted",
            min = "1", max = "1048576")
    int send_queue_datagrams() default 4096;

    @AttributeDefinition(name = "Longest datagram", description = "Bytes of the longest datagram; longer ones are dropped when they arrive, and counted",
            min = "2048", max = "65527")
    int max_datagram_bytes() default 65_507;

    @AttributeDefinition(name = "Sockets per address", description = "Sockets that share one port (SO_REUSEPORT), each source "
            + "staying with one of them; to be of use, set as many event loop threads", min = "1", max = "64")
    int sockets_per_address() default 1;
}
