package org.ipv8.runtime.internal.community;

import java.util.random.RandomGenerator;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.wire.Fields;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.WireFormat;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * Old-style introduction-requests as the discovery community reads them: also in the form of 2014, which starts with the
 * letter Y and the mid of whom to be introduced to (spec section 6.2). The wish was never granted; it is skipped.
 */
final class DispersyRequests implements WireFormat<IntroductionRequest> {

    // above TYPE, whose making asks for the sizes
    private static final MessageCodec<IntroductionRequest> ORDINARY = IntroductionRequest.OLD.codec();
    private static final int MID = 20;

    /** Either form when read, the ordinary one when written. */
    static final MessageType.Signed<IntroductionRequest> TYPE = MessageType.signed(MessageCodec.of(
            IntroductionRequest.OLD.id(), IntroductionRequest.class,
            Fields.<IntroductionRequest, IntroductionRequest>of(request -> request, new DispersyRequests()),
            request -> request)).withGlobalTime();

    @Override
    public String name() {
        return "introduction-request";
    }

    @Override
    public int minSize() {
        return ORDINARY.minSize();
    }

    @Override
    public int maxSize() {
        return ORDINARY.maxSize();
    }

    @Override
    public void write(WireWriter out, IntroductionRequest value) {
        ORDINARY.encode(value, out);
    }

    @Override
    public IntroductionRequest read(WireReader in) throws MalformedPacketException {
        int first = in.u8();
        if (first == 'Y' && in.remaining() >= MID + ORDINARY.minSize()) { // quirk Q25: the reference ignores the letter
            in.skip(MID);
            first = in.u8();
        }
        Ipv4Address destination = new Ipv4Address(first << 24 | in.u8() << 16 | in.u16(), in.u16());
        Ipv4Address lan = in.ipv4Address();
        Ipv4Address wan = in.ipv4Address();
        return new IntroductionRequest(destination, lan, wan, in.u8(), in.u16(), in.rest());
    }

    @Override
    public IntroductionRequest random(RandomGenerator random) {
        return ORDINARY.random(random);
    }
}
