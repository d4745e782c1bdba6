package org.ipv8.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.tracker.internal.TestPeer.COMMUNITY;
import static org.ipv8.tracker.internal.TestPeer.TRACKER;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.tracker.TrackerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands as the shell runs them. */
class TrackerCommandsTest {

    private final TestTransport transport = new TestTransport();
    private final TestPeer alice = new TestPeer(transport, "2.2.2.2:2000");
    private final TrackerServer tracker = new TrackerServer(new InlinePlatform(), TestPeer.VAULT,
            TrackerSettings.of("first", TRACKER), TestPeer.VAULT.generate(SecurityLevel.VERY_LOW));
    private final TrackerCommands commands = new TrackerCommands();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(new ThreadIOImpl());
    private CommandSession shell;

    @BeforeEach
    void start() throws Exception {
        tracker.open(List.of(transport));
        commands.addTracker(tracker);
        processor.addCommand("tracker", commands, "services");
        processor.addCommand("tracker", commands, "statistics");
        shell = processor.createSession(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(),
                new ByteArrayOutputStream());
    }

    @AfterEach
    void stop() {
        shell.close();
        tracker.close();
    }

    @Test
    void listsWhoIsIntroducedWhere() throws Exception {
        alice.asks();
        alice.asksFor(CommunityId.of("ffffffffffffffffffffffffffffffffffffffff"));

        assertThat((List<?>) shell.execute("tracker:services")).hasSize(2);
        assertThat((List<?>) shell.execute("tracker:services --community 0011")).singleElement()
                .isInstanceOfSatisfying(TrackerCommands.Service.class, row -> {
                    assertThat(row.tracker()).isEqualTo("first");
                    assertThat(row.community()).isEqualTo(COMMUNITY);
                    assertThat(row.mid()).isEqualTo(alice.mid());
                    assertThat(row.address()).isEqualTo(alice.address);
                });
    }

    @Test
    void showsTheCounters() throws Exception {
        alice.asks();
        alice.sends(new byte[5]);

        assertThat((List<?>) shell.execute("tracker:statistics")).singleElement().isEqualTo(new TrackerCommands.Statistics(
                "first", 1, 1, 1, 0, 0, 0, Map.of("too-short", 1L)));
    }

    @Test
    void forgetsATrackerThatIsGone() throws Exception {
        commands.removeTracker(tracker);

        assertThat((List<?>) shell.execute("tracker:statistics")).isEmpty();
    }
}
