package org.ipv8.dht.internal.lookup;

import java.util.List;
import java.util.function.BiConsumer;

import org.ipv8.dht.Dht;
import org.ipv8.dht.internal.message.Layout;
import org.ipv8.wire.Bytes;

/** Asks nodes for the values that did not fit into their first answers (spec 02, H5). For the lane only. */
final class Paging {

    /** How many nodes are asked: they should have the same. */
    private static final int NODES = 3;
    /** How many pages of each: enough for as many values as anybody keeps under a target. */
    private static final int PAGES = 16;
    /** How many values the reference puts into an answer. */
    private static final int FULL = 8;
    private static final int ROOM = Layout.DATAGRAM - Layout.EMPTY_FIND_RESPONSE;

    private final Network network;
    private final Limits limits;
    private final Bytes target;
    private final int offset;
    private final BiConsumer<Step, Answer> page;
    private final Runnable through;
    private int underWay;

    /**
     * Prepares the questions.
     *
     * @param offset  how many values the first answers left out
     * @param page    is told of every further page
     * @param through is called at the end
     */
    Paging(Network network, Limits limits, Bytes target, int offset, BiConsumer<Step, Answer> page, Runnable through) {
        this.network = network;
        this.limits = limits;
        this.target = target;
        this.offset = offset;
        this.page = page;
        this.through = through;
    }

    void start(List<Step> answers) {
        List<Step> full = answers.stream().filter(step -> isFull(step.answer())).limit(NODES).toList();
        underWay = full.size();
        if (full.isEmpty()) {
            through.run();
        }
        full.forEach(step -> ask(step, offset + step.answer().values().size(), 1));
    }

    private static boolean isFull(Answer answer) {
        int size = answer.values().stream().mapToInt(value -> Layout.VALUE_OVERHEAD + value.length()).sum();
        return answer.values().size() >= FULL || size + Layout.VALUE_OVERHEAD + Dht.MAX_VALUE > ROOM;
    }

    private void ask(Step step, int from, int number) {
        network.find(step.contact(), target, from, false, limits.patience()).whenComplete((answer, problem) -> {
            if (problem == null && !answer.values().isEmpty()) {
                page.accept(step, answer);
                if (isFull(answer) && number < PAGES) {
                    ask(step, from + answer.values().size(), number + 1);
                    return;
                }
            }
            underWay--;
            if (underWay == 0) {
                through.run();
            }
        });
    }
}
