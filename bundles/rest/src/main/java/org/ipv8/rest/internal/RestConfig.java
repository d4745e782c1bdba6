package org.ipv8.rest.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be configured, for tools. The values are read from the plain properties, so that a broken one can be named. */
@ObjectClassDefinition(name = "IPv8 REST interface", description = "Who may use it and where it is. A change restarts it.")
@interface RestConfig {

    @AttributeDefinition(description = "Path below which everything is, such as /api/ipv8; empty: at the top")
    String root() default "";

    @AttributeDefinition(description = "Whose resources are at the root; empty: the node that has been there longest")
    String node() default "";

    @AttributeDefinition(type = AttributeType.PASSWORD, description = "What clients must show: 'generated' (kept in a file), 'none', or the key itself")
    String api_key() default "generated";

    @AttributeDefinition(description = "File of the generated key; empty: keys/api.key in the home directory")
    String api_key_file() default "";

    @AttributeDefinition(description = "Names by which the server may be called besides localhost and its address; default: none")
    String[] hosts() default {};

    @AttributeDefinition(description = "Web sites that may use the interface, such as https://example.org, or *; default: none")
    String[] origins() default {};

    @AttributeDefinition(description = "Whether other machines may use it without TLS or without a key")
    boolean insecure() default false;

    @AttributeDefinition(description = "Answer unknown paths and wrong methods with status 500, as the reference does")
    boolean reference_status() default false;

    @AttributeDefinition(description = "Whether /overlays/statistics is there, as with --statistics of the reference")
    boolean statistics() default true;

    @AttributeDefinition(description = "Seconds a request body may take to arrive", min = "1", max = "3600")
    int body_seconds() default 30;

    @AttributeDefinition(description = "Requests that may be answered at a time", min = "1", max = "100000")
    int max_requests() default 256;

    @AttributeDefinition(description = "Which HTTP server, as a filter over its properties; empty: whichever there is")
    String server() default "";
}
