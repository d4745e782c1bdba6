package org.ipv8.tracker.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reads what TLS needs from one PEM file: the certificate chain and its private key in PKCS#8 form. */
final class PemFile {

    private static final Pattern SECTION = Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> KEY_TYPES = List.of("RSA", "EC", "EdDSA");

    private PemFile() {
    }

    /**
     * Makes a TLS context.
     *
     * @throws IOException with a sentence saying what was expected, if the file cannot be used
     */
    static SSLContext read(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            Certificate[] chain = certificates(text);
            if (chain.length == 0) {
                throw new GeneralSecurityException("it contains no CERTIFICATE");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("tracker", privateKey(text), new char[0], chain);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("certificate file " + file + " cannot be used, expected PEM with CERTIFICATE and an "
                    + "unencrypted PRIVATE KEY (PKCS#8): " + e.getMessage(), e);
        }
    }

    private static Certificate[] certificates(String text) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        StringBuilder sections = new StringBuilder();
        for (Matcher section = SECTION.matcher(text); section.find();) {
            if (section.group(1).equals("CERTIFICATE")) {
                sections.append(section.group()).append('\n');
            }
        }
        return factory.generateCertificates(new ByteArrayInputStream(sections.toString().getBytes(StandardCharsets.US_ASCII)))
                .toArray(Certificate[]::new);
    }

    private static PrivateKey privateKey(String text) throws GeneralSecurityException {
        for (Matcher section = SECTION.matcher(text); section.find();) {
            if (section.group(1).equals("PRIVATE KEY")) {
                return privateKey(Base64.getMimeDecoder().decode(section.group(2)));
            }
        }
        throw new GeneralSecurityException("it contains no PRIVATE KEY");
    }

    private static PrivateKey privateKey(byte[] encoded) throws GeneralSecurityException {
        for (String type : KEY_TYPES) {
            try {
                return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                continue; // of another type
            }
        }
        throw new InvalidKeySpecException("its PRIVATE KEY is none of " + String.join(", ", KEY_TYPES));
    }
}
