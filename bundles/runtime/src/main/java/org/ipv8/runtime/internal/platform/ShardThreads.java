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

/** One thread and one bounded queue per shard; a thread takes everything there is each time it wakes up. */
final class ShardThreads implements VerificationShards, AutoCloseable {

    private static final Logger LOG = System.getLogger(ShardThreads.class.getName());

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
        /** What was taken in and is not finished: work that left the queue still counts. */
        private final AtomicInteger unfinished = new AtomicInteger();
        private Thread thread;

        Shard(int limit) {
            queue = new ArrayBlockingQueue<>(limit);
        }

        boolean isIdle() {
            return unfinished.get() == 0;
        }

        boolean offer(Runnable work) {
            unfinished.incrementAndGet();
            if (queue.offer(work)) {
                return true;
            }
            unfinished.decrementAndGet();
            return false;
        }

        @Override
        public void run() {
            List<Runnable> batch = new ArrayList<>();
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    batch.add(queue.take());
                    queue.drainTo(batch);
                    batch.forEach(this::finish);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                // closed: what is still queued came from the network and may be lost
            }
        }

        private void finish(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                LOG.log(Level.WARNING, "verification failed", e);
            } finally {
                unfinished.decrementAndGet();
            }
        }
    }
}
