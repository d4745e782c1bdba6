package org.ipv8.ssh.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be configured, for tools. The values are read from the plain properties, so that a broken one can be named. */
@ObjectClassDefinition(name = "IPv8 remote shell", description = "The node's shell by SSH, for those whose public keys are in a file. A change "
        + "ends all sessions and starts the server anew")
@interface SshConfig {

    @AttributeDefinition(description = "Where to listen, IP:PORT or [IPV6]:PORT; port 0: any free one; empty: nowhere, which is the default")
    String listen() default "";

    @AttributeDefinition(description = "File with the public keys of those who may log in, as OpenSSH has it; empty: etc/authorized_keys "
            + "of the home directory")
    String authorized_keys() default "";

    @AttributeDefinition(description = "File with the key of the server, made if it is not there; empty: keys/ssh_host_key of the home "
            + "directory")
    String host_key() default "";

    @AttributeDefinition(description = "Sessions at the same time", min = "1", max = "64")
    int sessions() default SshSettings.SESSIONS;

    @AttributeDefinition(description = "Seconds without a key being pressed after which a session ends", min = "1", max = "86400")
    int idle_seconds() default SshSettings.IDLE_SECONDS;
}
