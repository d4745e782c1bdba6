package org.ipv8.runtime.internal.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import org.ipv8.runtime.VerificationShards;

/** One thread and one bounded queue per shard; results are passed on for a few packets at once. */
final class ShardThreads implements VerificationShards, AutoCloseable {

    private static final Logger LOG = System.getLogger(ShardThreads.class.getName());

    /** After so many the results are passed on: more would save little, and keep the lane waiting. */
    private static final int BATCH = 4;

    private final List<Shard> shards = new ArrayList<>();

    ShardThreads(int count, int queueLimit, ThreadFactory threads) {
        for (int i = 0; i < count; i++) {
            Shard shard = new Shard(queueLimit);
            shard.thread = threads.newThread(shard);
            shards.add(shard);
        }
        shards.forEach(shard -> shard.thread.start());
    }

    @Override
    public int count() {
        return shards.size();
    }

    @Override
    public boolean isIdle(int shard) {
        return shards.get(shard).isIdle();
    }

    @Override
    public boolean offer(int shard, Runnable work) {
        return shards.get(shard).offer(work);
    }

    @Override
    public void close() {
        shards.forEach(shard -> shard.thread.interrupt());
        for (Shard shard : shards) {
            Threads.join(shard.thread);
        }
    }

    private static final class Shard implements Runnable {

        private final BlockingQueue<Runnable> queue;
        /** What is queued and what is being done; counted before it is queued, so that nothing slips in between. */
        private final AtomicInteger pending = new AtomicInteger();
        private Thread thread;

        Shard(int limit) {
            queue = new ArrayBlockingQueue<>(limit);
        }

        boolean isIdle() {
            return pending.get() == 0;
        }

        boolean offer(Runnable work) {
            pending.incrementAndGet();
            boolean room = queue.offer(work);
            if (!room) {
                pending.decrementAndGet();
            }
            return room;
        }

        @Override
        public void run() {
            List<Runnable> batch = new ArrayList<>(BATCH);
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    batch.add(queue.take());
                    queue.drainTo(batch, BATCH - 1);
                    work(batch);
                    pending.addAndGet(-batch.size());
                    batch.clear();
                }
            } catch (InterruptedException e) {
                // closed: what is still queued came from the network and may be lost
            }
        }

        private static void work(List<Runnable> batch) {
            for (Runnable work : batch) {
                guarded(work);
            }
            for (Runnable work : batch) {
                if (work instanceof VerificationShards.Work results) {
                    guarded(results::passOn);
                }
            }
        }

        /** The thread must survive: nobody would verify what goes to its shard any more. */
        private static void guarded(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                LOG.log(Level.WARNING, "verification failed", e);
            }
        }
    }
}
