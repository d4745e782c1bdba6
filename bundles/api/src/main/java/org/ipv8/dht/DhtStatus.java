package org.ipv8.dht;

import java.util.List;
import java.util.Map;

import org.ipv8.key.Mid;
import org.ipv8.wire.Bytes;

/**
 * What a node of the DHT has at the moment.
 *
 * @param self          its identity
 * @param tables        one entry per address family that is in use
 * @param tokens        how many nodes would accept a value now
 * @param registered    how many nodes each mid is registered with here
 * @param registrars    the nodes this one is registered with
 * @param published     how many values it keeps alive
 * @param persistent    whether stored values and registrations survive a restart
 * @param counters      events since it was started, by name, in alphabetical order
 */
public record DhtStatus(Mid self, List<Table> tables, int tokens, Map<Mid, Integer> registered, List<DhtContact> registrars,
        int published, boolean persistent, Map<String, Long> counters) {

    /** Copies the collections. */
    public DhtStatus {
        tables = List.copyOf(tables);
        registered = Map.copyOf(registered);
        registrars = List.copyOf(registrars);
    }

    /**
     * The routing table and store of an address family.
     *
     * @param family      {@code UDPIPv4} or {@code UDPIPv6}
     * @param nodeId      the own place, 20 bytes
     * @param nodes       how many nodes are in the table
     * @param buckets     how many buckets it has
     * @param candidates  how many nodes wait for a place
     * @param targets     under how many targets values are stored here
     * @param values      how many values these are
     * @param valueBytes  their size
     */
    public record Table(String family, Bytes nodeId, int nodes, int buckets, int candidates, int targets, int values,
            long valueBytes) {
    }
}
