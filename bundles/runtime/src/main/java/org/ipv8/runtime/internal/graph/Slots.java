package org.ipv8.runtime.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;

/** The addresses of a peer, one per slot, and which of them is preferred (spec section 5.2). Immutable. */
final class Slots {

    /** A peer without any address. */
    static final Slots NONE = new Slots(new Address[0], Ipv4Address.NULL);

    private static final AddressSlot[] ALL = AddressSlot.values();

    /** By ordinal of the slot; null where there is none. As long as the last slot in use requires. */
    private final Address[] bySlot;
    private final Address preferred;

    private Slots(Address[] bySlot, Address preferred) {
        this.bySlot = bySlot;
        this.preferred = preferred;
    }

    /** Makes the slots of a peer that was made with one address: preferred until a better one comes, whatever its slot. */
    static Slots of(AddressSlot slot, Address address) {
        return new Slots(NONE.bySlot, address).with(slot, address);
    }

    /** Copies what a peer of unknown making shows. */
    static Slots of(Map<AddressSlot, Address> addresses, Address preferred) {
        Slots slots = new Slots(NONE.bySlot, preferred);
        for (Map.Entry<AddressSlot, Address> entry : addresses.entrySet()) {
            slots = slots.with(entry.getKey(), entry.getValue());
        }
        return slots;
    }

    /**
     * Fills or replaces a slot.
     *
     * @throws IllegalArgumentException if the address is of another kind than the slot
     */
    Slots with(AddressSlot slot, Address address) {
        AddressSlot kind = slot == AddressSlot.IPV4_LAN ? AddressSlot.IPV4 : slot;
        if (slot != AddressSlot.PLAIN && address.slot() != kind) {
            throw new IllegalArgumentException(
                    "an address of the kind " + address.slot() + " does not fit into the slot " + slot);
        }
        Address[] changed = new Address[Math.max(bySlot.length, slot.ordinal() + 1)];
        System.arraycopy(bySlot, 0, changed, 0, bySlot.length);
        changed[slot.ordinal()] = address;
        return new Slots(changed, preferred(changed, preferred));
    }

    /** The slots are declared in the order of preference; without a preferable address nothing changes. */
    private static Address preferred(Address[] bySlot, Address otherwise) {
        for (int i = 0; i < bySlot.length && ALL[i].preferable(); i++) {
            if (bySlot[i] != null) {
                return bySlot[i];
            }
        }
        return otherwise;
    }

    Address preferred() {
        return preferred;
    }

    /** Returns the address in a slot, or null. */
    Address get(AddressSlot slot) {
        return slot.ordinal() < bySlot.length ? bySlot[slot.ordinal()] : null;
    }

    boolean holds(Address address) {
        for (Address held : bySlot) {
            if (address.equals(held)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the addresses in all slots; an address that is in two slots comes twice. */
    List<Address> all() {
        List<Address> all = new ArrayList<>(bySlot.length);
        for (Address address : bySlot) {
            if (address != null) {
                all.add(address);
            }
        }
        return all;
    }

    Map<AddressSlot, Address> asMap() {
        Map<AddressSlot, Address> map = new EnumMap<>(AddressSlot.class);
        for (int i = 0; i < bySlot.length; i++) {
            if (bySlot[i] != null) {
                map.put(ALL[i], bySlot[i]);
            }
        }
        return Collections.unmodifiableMap(map);
    }
}
