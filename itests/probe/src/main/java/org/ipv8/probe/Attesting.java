package org.ipv8.probe;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.AttestationObserver;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.PendingRequest;
import org.ipv8.attestation.PendingVerification;
import org.ipv8.overlay.Task;
import org.ipv8.wire.Bytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Attests whatever a peer asks for, and lets everybody verify: the number 42 in formats of ranges, the text "value" in others. Only in
 * nodes with a configuration {@code org.ipv8.probe.attesting}.
 */
@Component(service = {}, immediate = true, configurationPid = "org.ipv8.probe.attesting",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Attesting {

    private static final Bytes TEXT = Bytes.of("value".getBytes(StandardCharsets.UTF_8));
    private static final Bytes NUMBER = Bytes.of(new byte[] {42});

    private final List<Task> tasks;

    /** Called by the container, again whenever an attestation overlay comes or goes. */
    @Activate
    public Attesting(@Reference(policyOption = ReferencePolicyOption.GREEDY) List<Attestations> overlays) {
        tasks = overlays.stream().map(Attesting::serve).toList();
    }

    private static Task serve(Attestations overlay) {
        return overlay.observe(new AttestationObserver() {

            @Override
            public void onRequest(PendingRequest request) {
                overlay.attest(request.subject().key(), request.attribute(), request.format().contains("range") ? NUMBER : TEXT,
                        Assurance.INSECURE_ALLOWED);
            }

            @Override
            public void onVerification(PendingVerification request) {
                overlay.allow(request.verifier().key(), request.hash());
            }
        });
    }

    @Deactivate
    void stop() {
        tasks.forEach(Task::close);
    }
}
