package org.ipv8.runtime;

/**
 * Which weaknesses of the reference are closed (the HARDEN notes of the specification that change a value or drop a
 * well-formed message). Everything is on in a node; vectors of the reference are replayed with everything off.
 *
 * @param provenMoves        a known peer's address changes only after it answered a fresh question there (section 1.8)
 * @param matchedResponses   introduction-responses count only as answers to recent requests (section 4.4)
 * @param wanQuorum          the WAN estimate needs several peers that agree (section 4.4, Q15)
 * @param checkedIntroductions introduced addresses nobody can be at are not recorded (section 4.4)
 * @param punctureBudget     punctures are limited per source and target, and never go to special addresses (section 4.6)
 * @param walkerLan          puncture-requests carry the walker's LAN address (Q11)
 * @param punctureSource     punctures carry the own WAN address (Q12)
 * @param subnets            a peer in a subnet of ours counts as being on our LAN (Q13)
 * @param reportedAddress    the preferred own address is the last reported one of its class (Q16)
 * @param answerToSource     requests are answered where they came from (Q14)
 */
public record Hardening(boolean provenMoves, boolean matchedResponses, boolean wanQuorum, boolean checkedIntroductions,
        boolean punctureBudget, boolean walkerLan, boolean punctureSource, boolean subnets, boolean reportedAddress,
        boolean answerToSource) {

    /** Everything on: what nodes use. */
    public static final Hardening ON = new Hardening(true, true, true, true, true, true, true, true, true, true);
    /** Everything off: what the reference does. */
    public static final Hardening OFF = new Hardening(false, false, false, false, false, false, false, false, false, false);
}
