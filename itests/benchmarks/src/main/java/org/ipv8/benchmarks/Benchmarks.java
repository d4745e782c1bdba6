package org.ipv8.benchmarks;

import java.util.Arrays;

import org.ipv8.benchmarks.attestation.Comparison;
import org.ipv8.benchmarks.dht.DhtNetwork;
import org.ipv8.benchmarks.dht.DhtRun;
import org.ipv8.benchmarks.identity.IdentityRun;
import org.ipv8.benchmarks.loopback.EchoProcess;
import org.ipv8.benchmarks.loopback.Loopback;
import org.ipv8.benchmarks.loopback.MemoryProcess;
import org.ipv8.benchmarks.loopback.NodeProcess;
import org.ipv8.benchmarks.startup.StartUp;

/** What {@code java -jar benchmarks.jar} starts. */
public final class Benchmarks {

    private static final String USAGE = """
            java -jar benchmarks.jar loopback [name=value]…   whole processes under load; see README.md for the names
            java -jar benchmarks.jar jmh [options of JMH]     the pieces; -prof org.ipv8.benchmarks.CpuProfiler adds CPU time
            java -jar benchmarks.jar attestation [name=value]…  attestations beside py-ipv8; passes= and python=
            java -jar benchmarks.jar memory                   what a peer and a further node take
            java -jar benchmarks.jar identity [name=value]…   token trees and disclosures: chain=1000 passes=5 warmups=20 python=python3
            java -jar benchmarks.jar dht [name=value]…        lookups and stores in whole networks: nodes=20,50 operations=100 passes=5 python=python3
            java -jar benchmarks.jar startup DIST [PASSES]    start to ready of a built distribution, beside the least there could be
            """;

    private Benchmarks() {
    }

    /** Starts what the first argument names. */
    public static void main(String[] arguments) throws Exception {
        String what = arguments.length == 0 ? "" : arguments[0];
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (what) {
            case "loopback" -> Loopback.main(rest);
            case "jmh" -> org.openjdk.jmh.Main.main(rest);
            case "attestation" -> Comparison.main(rest);
            case "memory" -> MemoryProcess.main();
            case "startup" -> StartUp.main(rest);
            case "dht" -> DhtRun.main(rest);
            case DhtNetwork.COMMAND -> DhtNetwork.main(rest);
            case "identity" -> IdentityRun.main(rest);
            case NodeProcess.COMMAND -> NodeProcess.main(rest);
            case EchoProcess.COMMAND -> EchoProcess.main(rest);
            default -> {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
    }
}
