package org.ipv8.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be configured, for tools. The values are read from the plain properties, so that a broken one can be named. */
@ObjectClassDefinition(name = "IPv8 HTTP server", description = "Where it listens. A change restarts it.")
@interface HttpConfig {

    @AttributeDefinition(description = "Where to listen, IP:PORT or [IPV6]:PORT; port 0: any free one; off: nowhere; empty: "
            + "what --http says, 127.0.0.1:8085 without it")
    String listen() default "";

    @AttributeDefinition(description = "Ports to try, counting up, when one is taken", min = "1", max = "65535")
    int port_attempts() default 1000;

    @AttributeDefinition(description = "PEM file with the certificate chain and its private key; empty: no TLS")
    String tls_pem() default "";

    @AttributeDefinition(description = "Whether it may listen for other machines without TLS")
    boolean insecure() default false;

    @AttributeDefinition(description = "Seconds a connection may be silent", min = "1", max = "3600")
    int idle_seconds() default 30;

    @AttributeDefinition(description = "Threads at most", min = "8", max = "1000")
    int threads() default 16;
}
