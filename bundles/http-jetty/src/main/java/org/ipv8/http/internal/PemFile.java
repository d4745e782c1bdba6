package org.ipv8.http.internal;

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
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate chain and its private key in one PEM file (spec section 1.1): keys in PKCS #8, RSA keys also in PKCS #1.
 */
final class PemFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private PemFile() {
    }

    /**
     * Reads a file into a key store of one entry.
     *
     * @param password protects the entry
     * @throws IOException with a sentence, if it cannot be read or something is missing in it
     */
    static KeyStore read(Path file, char[] password) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is too large for a certificate with its key");
        }
        List<Certificate> chain = new ArrayList<>();
        PrivateKey key = null;
        Matcher blocks = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        try {
            CertificateFactory certificates = CertificateFactory.getInstance("X.509");
            while (blocks.find()) {
                byte[] der = Base64.getMimeDecoder().decode(blocks.group(2));
                switch (blocks.group(1)) {
                    case "CERTIFICATE" -> chain.add(certificates.generateCertificate(new ByteArrayInputStream(der)));
                    case "PRIVATE KEY" -> key = key(der);
                    case "RSA PRIVATE KEY" -> key = key(Der.pkcs8OfRsa(der));
                    case "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY" -> throw new IOException("the private key in " + file
                            + " is in a form that is not understood; 'openssl pkcs8 -topk8 -nocrypt' turns it into one that is");
                    default -> { } // such as parameters, which say nothing new
                }
            }
            return store(file, chain, key, password);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore store(Path file, List<Certificate> chain, PrivateKey key, char[] password)
            throws GeneralSecurityException, IOException {
        if (chain.isEmpty() || key == null) {
            throw new IOException(file + " holds no " + (key == null ? "private key" : "certificate")
                    + "; expected certificate chain and private key in one file");
        }
        if (!key.getAlgorithm().equals(chain.get(0).getPublicKey().getAlgorithm())) {
            throw new IOException("the private key in " + file + " does not belong to the first certificate");
        }
        ((X509Certificate) chain.get(0)).checkValidity();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("ipv8", key, password, chain.toArray(Certificate[]::new));
        return store;
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // maybe the next one
            }
        }
        throw new InvalidKeySpecException("the private key is neither RSA nor EC nor Ed25519");
    }
}
