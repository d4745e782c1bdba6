package org.ipv8.runtime;

import org.osgi.annotation.versioning.ConsumerType;

/** Where signatures are verified: a number of single threads with a bounded queue each. */
@ConsumerType
public interface VerificationShards {

    /** Nothing is ever handed over. */
    VerificationShards NONE = new VerificationShards() {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public boolean isIdle(int shard) {
            return true;
        }

        @Override
        public boolean offer(int shard, Runnable work) {
            return false;
        }
    };

    /** Returns how many there are. */
    int count();

    /** Says whether a shard has nothing to do, so that its work may be done on the spot without overtaking anything. */
    boolean isIdle(int shard);

    /**
     * Hands work to a shard, which does it in order; returns false, and does nothing, when its queue is full. {@link Work} is
     * also passed on.
     */
    boolean offer(int shard, Runnable work);

    /** Work with a result for somebody who has to be woken for it: once for several, as waking costs as much as ten results. */
    interface Work extends Runnable {

        /** Passes results on: called after {@link #run()}, of this and of a few others, by the same thread. */
        void passOn();
    }
}
