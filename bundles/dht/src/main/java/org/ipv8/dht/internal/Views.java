package org.ipv8.dht.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.dht.Crawl;
import org.ipv8.dht.DhtBucket;
import org.ipv8.dht.DhtStatus;
import org.ipv8.dht.DhtValue;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.lookup.Answer;
import org.ipv8.dht.internal.lookup.Step;
import org.ipv8.dht.internal.node.Participant;
import org.ipv8.dht.internal.routing.Bucket;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.routing.TableNode;
import org.ipv8.dht.internal.storage.Entry;
import org.ipv8.dht.internal.storage.Storage;
import org.ipv8.dht.internal.storage.Value;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.overlay.OverlayContext;

/** Makes snapshots of a participant for others. For the lane only. */
final class Views {

    private Views() {
    }

    static DhtStatus status(OverlayContext context, Participant participant) {
        List<DhtStatus.Table> tables = new ArrayList<>();
        participant.known().tables().forEach((family, table) -> {
            Storage storage = participant.stores().of(family);
            tables.add(new DhtStatus.Table(family.label(), participant.known().ownId(family).toBytes(), table.size(),
                    table.buckets().size(), participant.known().candidates(family), storage.targets(), storage.values(),
                    storage.bytes()));
        });
        return new DhtStatus(context.self().mid(), tables, participant.client().tokens(), participant.registrations().counts(),
                participant.registrar().registrars(), participant.publisher().published().size(), participant.isPersistent(),
                participant.counters().snapshot());
    }

    static List<DhtBucket> buckets(OverlayContext context, Participant participant) {
        List<DhtBucket> all = new ArrayList<>();
        participant.known().tables().forEach((family, table) -> {
            for (Bucket bucket : table.buckets()) {
                all.add(new DhtBucket(family.label(), bucket.prefix(), instant(context, bucket.lastChanged()),
                        bucket.nodes().stream().map(node -> node(context, node)).toList()));
            }
        });
        return all;
    }

    private static DhtBucket.Node node(OverlayContext context, TableNode node) {
        Contact contact = node.contact();
        long roundTrip = node.lastRoundTrip();
        return new DhtBucket.Node(contact.told(), contact.id().toBytes(), node.status(context.clock().nanos()),
                instant(context, node.lastResponse()), instant(context, node.lastQuery()), node.failures(),
                roundTrip == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(roundTrip)));
    }

    private static Optional<Instant> instant(OverlayContext context, long nanos) {
        return nanos == TableNode.NEVER ? Optional.empty()
                : Optional.of(context.clock().now().minusNanos(context.clock().nanos() - nanos));
    }

    static Map<Target, List<DhtValue>> stored(OverlayContext context, Participant participant, Family family) {
        long now = context.clock().nanos();
        Map<Target, List<DhtValue>> all = new LinkedHashMap<>();
        participant.stores().of(family).all().forEach((target, entries) -> {
            List<Value> values = entries.stream().filter(entry -> !entry.isExpired(now)).map(Entry::value)
                    .flatMap(value -> participant.values().read(value).stream()).toList();
            all.put(target, Values.newest(values).stream().map(value -> value.told(context.clock().now())).toList());
        });
        return all;
    }

    static Crawl.Step step(Step step, Target target) {
        Answer answer = step.answer();
        Id id = step.contact().id();
        Crawl.Outcome outcome = Crawl.Outcome.SILENT;
        int count = 0;
        if (answer != null) {
            count = answer.values().size() + answer.nodes().size();
            outcome = count == 0 ? Crawl.Outcome.NOTHING
                    : answer.values().isEmpty() ? Crawl.Outcome.NODES : Crawl.Outcome.VALUES;
        }
        return new Crawl.Step(step.contact().told(), id.toBytes(), id.sharedBits(Id.of(target.bytes())), step.path(), step.hop(),
                Optional.ofNullable(step.source()).map(Contact::told), step.punctured(), outcome, count,
                Optional.ofNullable(answer).map(each -> Duration.ofNanos(each.roundTrip())));
    }
}
