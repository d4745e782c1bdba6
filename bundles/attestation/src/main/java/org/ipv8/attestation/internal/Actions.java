package org.ipv8.attestation.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.attestation.Strength;
import org.ipv8.attestation.Verification;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/** What can be done with attestations, for the shell and for the REST interface. */
final class Actions {

    private final Choice choice;

    Actions(List<Map.Entry<Map<String, Object>, Attestations>> services) {
        choice = new Choice(services);
    }

    /** A value as people write it: {@code text}, {@code hex} or {@code number}. */
    static Bytes value(String form, String text) {
        return switch (form) {
            case "text" -> Bytes.of(text.getBytes(StandardCharsets.UTF_8));
            case "hex" -> Bytes.ofHex(text);
            case "number" -> number(text);
            default -> throw new IllegalArgumentException("form '" + form + "' of a value, expected text, hex or number");
        };
    }

    private static Bytes number(String text) {
        BigInteger number = new BigInteger(text);
        if (number.signum() < 0) {
            throw new IllegalArgumentException("a negative number: " + text);
        }
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 && bytes.length > 1 ? Bytes.of(bytes, 1, bytes.length - 1) : Bytes.of(bytes);
    }

    List<Rows.Format> formats() {
        return choice.on("").attestations().formats().stream().map(format -> {
            Strength strength = format.strength();
            return new Rows.Format(format.name(), strength.bits(), strength.construction(), strength.insecureBecause());
        }).toList();
    }

    List<Rows.Stored> stored(String node) {
        return choice.list(node, (name, attestations) -> attestations.stored().stream()
                .map(stored -> Rows.Stored.of(name, stored.hash(), stored.format(), stored.strength())).toList());
    }

    CompletionStage<Rows.Done> remove(String node, String hash) {
        return choice.on(node).attestations().remove(Bytes.ofHex(hash)).thenApply(Rows.Done::new);
    }

    CompletionStage<Rows.Made> request(String node, String authority, AttributeRequest request) {
        Choice.One one = choice.on(node);
        return one.attestations().request(one.peer(authority), request).thenApply(Actions::made);
    }

    private static Rows.Made made(Attested attested) {
        return new Rows.Made(attested.peer().mid(), attested.attribute(), attested.hash(), attested.format());
    }

    List<Rows.Request> requests(String node) {
        return choice.list(node, (name, attestations) -> attestations.pendingRequests().stream()
                .map(pending -> new Rows.Request(name, pending.subject().mid(), pending.attribute(), pending.format(),
                        pending.metadata(), pending.expiresIn())).toList());
    }

    private static PublicKey waiting(List<Peer> peers, String mid) {
        return peers.stream().filter(peer -> peer.mid().toHex().startsWith(mid)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no peer '" + mid + "' waits for that")).key();
    }

    private static PublicKey subject(Attestations attestations, String mid, String attribute) {
        return waiting(attestations.pendingRequests().stream().filter(pending -> pending.attribute().equals(attribute))
                .map(pending -> pending.subject()).toList(), mid);
    }

    private static PublicKey verifier(Attestations attestations, String mid, Bytes hash) {
        return waiting(attestations.pendingVerifications().stream().filter(pending -> pending.hash().equals(hash))
                .map(pending -> pending.verifier()).toList(), mid);
    }

    CompletionStage<Rows.Made> attest(String node, String subject, String attribute, Bytes value, Assurance assurance) {
        Attestations attestations = choice.on(node).attestations();
        return attestations.attest(subject(attestations, subject, attribute), attribute, value, assurance).thenApply(Actions::made);
    }

    Rows.Done refuse(String node, String subject, String attribute) {
        Attestations attestations = choice.on(node).attestations();
        return new Rows.Done(attestations.refuse(subject(attestations, subject, attribute), attribute));
    }

    List<Rows.Consent> verifications(String node) {
        return choice.list(node, (name, attestations) -> attestations.pendingVerifications().stream()
                .map(pending -> new Rows.Consent(name, pending.verifier().mid(), pending.hash(), pending.format(),
                        pending.expiresIn())).toList());
    }

    Rows.Done allow(String node, String verifier, String hash) {
        Attestations attestations = choice.on(node).attestations();
        return new Rows.Done(attestations.allow(verifier(attestations, verifier, Bytes.ofHex(hash)), Bytes.ofHex(hash)));
    }

    /** Takes consent from a peer that waits for it, or from one that has it. */
    Rows.Done disallow(String node, String verifier, String hash) {
        Choice.One one = choice.on(node);
        Bytes bytes = Bytes.ofHex(hash);
        boolean waits = one.attestations().pendingVerifications().stream().anyMatch(pending -> pending.hash().equals(bytes)
                && pending.verifier().mid().toHex().startsWith(verifier));
        PublicKey key = waits ? verifier(one.attestations(), verifier, bytes) : one.peer(verifier).key();
        return new Rows.Done(one.attestations().disallow(key, bytes));
    }

    CompletionStage<List<Rows.Result>> verify(String node, String subject, String hash, String format, List<Bytes> values) {
        Choice.One one = choice.on(node);
        return one.attestations().verify(one.peer(subject), Bytes.ofHex(hash), format, values).thenApply(Actions::results);
    }

    private static List<Rows.Result> results(Verification verification) {
        return verification.matches().stream().map(match -> new Rows.Result(match.value(), match.certainty(),
                verification.attestor().map(PublicKey::mid), verification.attribute(),
                verification.strength().insecureBecause())).toList();
    }

    List<Rows.Refused> refused(String node) {
        return choice.list(node, (name, attestations) -> attestations.refusals().entrySet().stream()
                .map(entry -> new Rows.Refused(name, entry.getKey(), entry.getValue())).toList());
    }
}
