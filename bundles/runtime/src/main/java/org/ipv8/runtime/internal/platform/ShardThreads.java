package org.ipv8.runtime.internal.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;

import org.ipv8.runtime.VerificationShards;

/** One thread and one bounded queue per shard; a thread takes everything there is each time it wakes up. */
final class ShardThreads implements VerificationShards, AutoCloseable {

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
        return shards.get(shard).queue.offer(work);
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
        private Thread thread;
        private volatile boolean working;

        Shard(int limit) {
            queue = new ArrayBlockingQueue<>(limit);
        }

        boolean isIdle() {
            return !working && queue.isEmpty();
        }

        @Override
        public void run() {
            List<Runnable> batch = new ArrayList<>();
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    Runnable first = queue.take();
                    working = true;
                    first.run();
                    queue.drainTo(batch);
                    batch.forEach(Runnable::run);
                    batch.clear();
                    working = false;
                }
            } catch (InterruptedException e) {
                // closed: what is still queued came from the network and may be lost
            }
        }
    }
}
