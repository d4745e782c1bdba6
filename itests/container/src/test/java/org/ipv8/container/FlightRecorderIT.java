package org.ipv8.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.inject.Inject;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** What happens is recorded by Flight Recorder, from inside of a bundle: class loaders matter there. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class FlightRecorderIT {

    private static final String EVENT = "org.ipv8.BundleChange";

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.distribution("recorder");
    }

    @Test
    public void changesOfBundlesAreRecorded() throws Exception {
        try (Container container = new Container(context); Recording recording = new Recording()) {
            Path file = container.meetingPlace().resolve("recording.jfr");
            Bundle echo = container.bundle("org.ipv8.echo");
            recording.enable(EVENT);
            recording.start();

            Container.await("a change of echo in the recording", () -> { // some seconds after somebody has begun to record
                try {
                    echo.stop();
                    echo.start();
                    Files.deleteIfExists(file);
                    recording.dump(file);
                    return RecordingFile.readAllEvents(file).stream().anyMatch(event -> event.getEventType().getName().equals(EVENT)
                            && echo.getSymbolicName().equals(event.getString("bundle")));
                } catch (BundleException | IOException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }
}
