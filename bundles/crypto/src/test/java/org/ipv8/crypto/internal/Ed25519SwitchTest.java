package org.ipv8.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.ipv8.crypto.internal.FakeProvider.Fault;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.key.spi.Ed25519Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ed25519 providers that come, go, and fail, while keys live on. */
class Ed25519SwitchTest {

    private static final byte[] MESSAGE = {4, 5, 6};

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Ed25519Switch ed25519 = new Ed25519Switch(warnings::add);
    private final CryptoVault vault = new CryptoVault(new SeededRandom(new Random(16)), ed25519);
    private final PrivateKey key = vault.generate(SecurityLevel.CURVE25519);
    private final byte[] signature = key.sign(MESSAGE);
    private final FakeProvider first = new FakeProvider("first");
    private final FakeProvider second = new FakeProvider("second");

    private boolean worksBothWays() {
        return key.publicKey().verify(MESSAGE, key.sign(MESSAGE))
                && !key.publicKey().verify(new byte[] {9}, signature);
    }

    @Test
    void startsWithBouncyCastle() {
        assertThat(vault.ed25519Provider()).isEqualTo("BouncyCastle");
    }

    @Test
    void existingKeysUseAProviderThatComes() {
        ed25519.use(first);

        assertThat(worksBothWays()).isTrue();
        assertThat(first.operations).hasValue(3);
        assertThat(vault.ed25519Provider()).isEqualTo("first");
    }

    @Test
    void preparesAKeyOnce() {
        ed25519.use(first);

        for (int i = 0; i < 5; i++) {
            assertThat(key.publicKey().verify(MESSAGE, signature)).isTrue();
        }

        assertThat(first.prepared).hasValue(1);
    }

    @Test
    void existingKeysGoBackWhenItLeaves() {
        ed25519.use(first);
        assertThat(worksBothWays()).isTrue();

        ed25519.release(first);

        assertThat(worksBothWays()).isTrue();
        assertThat(first.operations).hasValue(3);
        assertThat(vault.ed25519Provider()).isEqualTo("BouncyCastle");
    }

    /** In this order the container replaces one provider by a better one. */
    @Test
    void aBetterProviderTakesOver() {
        ed25519.use(first);
        ed25519.use(second);
        ed25519.release(first);

        assertThat(worksBothWays()).isTrue();
        assertThat(first.operations).hasValue(0);
        assertThat(second.operations).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void bouncyCastleStandsInForAProviderThatFails(Fault fault) {
        first.fault = fault;
        ed25519.use(first);

        assertThat(worksBothWays()).isTrue();
        assertThat(key.sign(MESSAGE)).isEqualTo(signature);
        assertThat(ed25519.current().failures()).isEqualTo(4);
    }

    @Test
    void aFailureIsReportedOnce() {
        first.fault = Fault.OPERATE;
        ed25519.use(first);

        assertThat(worksBothWays()).isTrue();
        assertThat(worksBothWays()).isTrue();

        assertThat(warnings).singleElement().asString().contains("first", "cannot operate", "FakeProvider.java");
    }

    @Test
    void aProviderThatRecoversIsUsedAgain() {
        first.fault = Fault.OPERATE;
        ed25519.use(first);
        assertThat(worksBothWays()).isTrue();

        first.fault = Fault.NONE;
        assertThat(worksBothWays()).isTrue();

        assertThat(first.operations).hasValue(6);
        assertThat(ed25519.current().failures()).isEqualTo(3);
    }

    @Test
    void malformedKeysDoNotReachAProvider() throws InvalidKeyException {
        ed25519.use(first);
        Random random = new Random(17);
        byte[] bytes = key.publicKey().toBytes();
        int offTheCurve = 0;

        for (int i = 0; i < 100; i++) {
            bytes[42] = (byte) random.nextInt();
            boolean onCurve = BouncyCastleEd25519.isOnCurve(bytes, 42);
            int before = first.prepared.get();
            boolean valid = vault.publicKey(bytes).verify(MESSAGE, new byte[64]);
            assertThat(valid).isFalse();
            assertThat(first.prepared.get() - before).isEqualTo(onCurve ? 1 : 0);
            offTheCurve += onCurve ? 0 : 1;
        }

        assertThat(offTheCurve).isPositive();
    }

    @Test
    void nothingOfAProviderThatLeftIsKept() {
        List<PublicKey> longLived = new ArrayList<>();
        WeakReference<FakeProvider> gone = comeAndGo(longLived);

        assertThat(isCollected(gone)).isTrue();
        assertThat(longLived).allMatch(known -> known.verify(MESSAGE, signature));
    }

    /** The verifiers and signers here refer to their provider, as those of a bundle refer to its class loader. */
    private WeakReference<FakeProvider> comeAndGo(List<PublicKey> longLived) {
        FakeProvider provider = new FakeProvider("passing");
        ed25519.use(provider);
        for (int i = 0; i < 20; i++) {
            try {
                PublicKey known = vault.publicKey(key.publicKey().toBytes());
                assertThat(known.verify(MESSAGE, signature)).isTrue();
                longLived.add(known);
            } catch (InvalidKeyException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(worksBothWays()).isTrue();
        ed25519.release(provider);
        return new WeakReference<>(provider);
    }

    private static boolean isCollected(WeakReference<?> reference) {
        for (int i = 0; i < 50 && reference.get() != null; i++) {
            System.gc();
        }
        return reference.get() == null;
    }

    @Test
    void keysThatAreGoneAreNotKeptForTheLease() {
        ed25519.use(first);
        VerifyKey passing = new VerifyKey(ed25519, key.publicKey().toBytes(), 42);
        assertThat(passing.verify(MESSAGE, 0, MESSAGE.length, signature, 0)).isTrue();
        WeakReference<VerifyKey> gone = new WeakReference<>(passing);

        passing = null;

        assertThat(isCollected(gone)).isTrue();
    }

    /** A thread may get hold of a lease just before it ends. */
    @Test
    void whatIsPreparedTooLateIsNotKept() {
        ed25519.use(first);
        Lease late = ed25519.current();
        ed25519.release(first);
        AtomicBoolean made = new AtomicBoolean();
        Prepared<Object> prepared = new Prepared<>() {
            @Override
            Object prepare(Ed25519Provider provider) {
                return made.compareAndSet(false, true) ? "first" : "again";
            }
        };

        assertThat(prepared.under(late)).isEqualTo("first");
        assertThat(prepared.under(late)).isEqualTo("again");
    }

    @Test
    void aFailureOfAProviderThatIsLeavingIsNotReported() {
        ed25519.use(first);
        Lease lease = ed25519.current();
        ed25519.release(first);

        lease.failed(new IllegalStateException());

        assertThat(warnings).isEmpty();
        assertThat(lease.failures()).isEqualTo(1);
    }

    @Test
    void everyAnswerIsRightWhileProvidersComeAndGo() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            AtomicBoolean done = new AtomicBoolean();
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                answers.add(threads.submit(() -> {
                    boolean right = true;
                    while (!done.get()) {
                        right &= worksBothWays();
                    }
                    return right;
                }));
            }
            for (int i = 0; i < 2_000; i++) {
                FakeProvider provider = new FakeProvider("passing");
                provider.fault = Fault.values()[i % Fault.values().length];
                ed25519.use(provider);
                Thread.yield();
                if (i % 3 != 0) {
                    ed25519.release(provider);
                }
            }
            done.set(true);
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
