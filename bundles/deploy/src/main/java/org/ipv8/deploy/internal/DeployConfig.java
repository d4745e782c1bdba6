package org.ipv8.deploy.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.ipv8.discovery.Parameters;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be configured, for tools. The values are read from the plain properties, so that a broken one can be named. */
@ObjectClassDefinition(name = "IPv8 deployment", description = "What installs and replaces bundles. A change takes effect at once; what is "
        + "deployed goes on")
@interface DeployConfig {

    /** The configuration. */
    String PID = "org.ipv8.deploy";

    @AttributeDefinition(name = "Directories", description = "Directories whose jars are installed. Empty: those of the distribution, none elsewhere")
    String[] directories() default {};

    @AttributeDefinition(name = "Interval", description = "Milliseconds between two looks at the directories", min = "10", max = "60000")
    int poll_millis() default 200;

    @AttributeDefinition(name = "Trial", description = "Seconds a new version has to start, and then to pass its self-check",
            min = "1", max = "600")
    int trial_seconds() default 30;

    /** The settings in effect. */
    record Settings(List<Path> directories, Duration poll, Duration patience, int startLevel, Optional<Path> store) {

        private static final int MAX_POLL = 60_000;
        private static final int MAX_TRIAL = 600;

        /**
         * Reads the configuration; what it does not say, the launcher of the distribution may have left in the framework.
         *
         * @throws IllegalArgumentException naming a value that is no good
         */
        static Settings of(Parameters configuration, UnaryOperator<String> framework) {
            List<String> named = configuration.list("directories");
            String launcher = framework.apply("ipv8.deploy.directories");
            List<String> texts = !named.isEmpty() ? named : launcher == null ? List.of() : launcher.lines().toList();
            String level = framework.apply("ipv8.deploy.level");
            return new Settings(texts.stream().map(text -> Path.of(text).toAbsolutePath().normalize()).toList(),
                    Duration.ofMillis(configuration.integer("poll.millis", 200, 10, MAX_POLL)),
                    Duration.ofSeconds(configuration.integer("trial.seconds", 30, 1, MAX_TRIAL)),
                    level == null ? 0 : Integer.parseInt(level),
                    Optional.ofNullable(framework.apply("ipv8.deploy.store")).map(Path::of));
        }
    }
}
