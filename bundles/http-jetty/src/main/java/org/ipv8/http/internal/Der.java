package org.ipv8.http.internal;

import java.io.ByteArrayOutputStream;

/** The little of ASN.1 that it takes to put an RSA key into PKCS #8. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int SHORT_LENGTH = 0x80;
    private static final int BYTE = 0xff;
    /** Version 0, and the identifier of RSA without parameters (RFC 8017, A.1; RFC 5208, 5). */
    private static final byte[] VERSION_AND_RSA = {2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1,
        5, 0};

    private Der() {
    }

    static byte[] pkcs8OfRsa(byte[] pkcs1) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_AND_RSA);
        content.writeBytes(element(OCTETS, pkcs1));
        return element(SEQUENCE, content.toByteArray());
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < SHORT_LENGTH) {
            out.write(content.length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + Byte.SIZE - 1) / Byte.SIZE;
            out.write(SHORT_LENGTH | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(content.length >> i * Byte.SIZE & BYTE);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
