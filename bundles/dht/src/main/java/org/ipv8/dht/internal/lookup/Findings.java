package org.ipv8.dht.internal.lookup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.storage.Value;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.wire.Bytes;

/** Whom a lookup has asked, and what they have said. Grows until its lookup is through. For the lane only. */
public final class Findings {

    private final Comparator<Contact> nearest;
    private final Function<Bytes, Optional<Value>> reader;
    private final long started;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> answers = new ArrayList<>();
    private final Map<Step, List<Bytes>> pages = new HashMap<>();
    private final Map<Bytes, Optional<Value>> values = new HashMap<>();
    private final List<Consumer<Value>> listeners = new ArrayList<>();
    private int silent;
    private long ended;

    /**
     * Nothing yet.
     *
     * @param place   what is looked for
     * @param reader  reads and verifies values
     * @param started in nanoseconds
     */
    Findings(Id place, Function<Bytes, Optional<Value>> reader, long started) {
        this.nearest = Comparator.comparing(Contact::id, place::compareDistance);
        this.reader = reader;
        this.started = started;
    }

    void listen(Consumer<Value> listener) {
        values.values().forEach(value -> value.ifPresent(listener));
        listeners.add(listener);
    }

    void asked(Step step) {
        steps.add(step);
    }

    void answered(Step step, Answer answer) {
        step.answeredWith(answer);
        answers.add(step);
        answer.values().forEach(this::take);
    }

    void wasSilent() {
        silent++;
    }

    /** What did not fit into an answer. */
    void more(Step step, Answer page) {
        page.values().forEach(this::take);
        pages.computeIfAbsent(step, each -> new ArrayList<>()).addAll(page.values());
    }

    private void take(Bytes value) {
        if (!values.containsKey(value)) {
            Optional<Value> read = reader.apply(value);
            values.put(value, read);
            read.ifPresent(good -> listeners.forEach(listener -> listener.accept(good)));
        }
    }

    void end(long now) {
        ended = now;
    }

    /** Returns the place of the last one of so many closest that have answered; null while there are fewer. */
    Id farthest(int closest) {
        return answers.size() < closest ? null : closest().get(closest - 1).id();
    }

    /** Returns how many nodes have the same values; 0 if others have other ones, or if none of the values is valid. */
    int undisputed() {
        Set<Bytes> first = null;
        int same = 0;
        for (Step step : answers) {
            if (!step.answer().values().isEmpty()) {
                Set<Bytes> those = Set.copyOf(step.answer().values());
                if (first != null && !first.equals(those) || those.stream().noneMatch(value -> values.get(value).isPresent())) {
                    return 0;
                }
                first = those;
                same++;
            }
        }
        return same;
    }

    /** Returns who was asked, in order. */
    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** Returns who has answered, in order of arrival. */
    public List<Step> answers() {
        return Collections.unmodifiableList(answers);
    }

    /** Returns how many did not answer in time. */
    public int silent() {
        return silent;
    }

    /** Returns who has answered, closest first. */
    public List<Contact> closest() {
        return answers.stream().map(Step::contact).sorted(nearest).toList();
    }

    /** Returns the serialised values, merged (spec 02, section 13.4). */
    public List<Bytes> merged() {
        return Values.interleave(answers.stream().map(this::valuesOf).filter(list -> !list.isEmpty()).toList());
    }

    private List<Bytes> valuesOf(Step step) {
        List<Bytes> all = new ArrayList<>(step.answer().values());
        all.addAll(pages.getOrDefault(step, List.of()));
        return all;
    }

    /** Returns the values that could be read, in the same order. */
    public List<Value> readable() {
        return merged().stream().flatMap(value -> values.get(value).stream()).toList();
    }

    /** Returns the closest node that has answered without values; empty if all had some. */
    public Optional<Contact> cacheCandidate() {
        return answers.stream().filter(step -> step.answer().values().isEmpty()).map(Step::contact).min(nearest);
    }

    /** Returns how many nodes had a value. */
    public int holders(Bytes value) {
        return (int) answers.stream().filter(step -> step.answer().values().contains(value)).count();
    }

    /** Returns how long the lookup took. */
    public Duration took() {
        return Duration.ofNanos(ended - started);
    }
}
