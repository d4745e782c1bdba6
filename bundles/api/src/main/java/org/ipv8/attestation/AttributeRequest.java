package org.ipv8.attestation;

import java.util.Objects;

/**
 * What a subject asks an authority to attest.
 *
 * @param attribute the name of the attribute, not empty
 * @param format    the name of the format
 * @param metadata  a JSON object with whatever the authority should know, such as <code>{}</code>; the members
 *                  {@code attribute}, {@code public_key} and {@code id_format} are not allowed in it
 * @param assurance whether the format may be an insecure one
 */
public record AttributeRequest(String attribute, String format, String metadata, Assurance assurance) {

    /** Refuses null and an empty name. */
    public AttributeRequest {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(assurance, "assurance");
        if (attribute.isEmpty()) {
            throw new IllegalArgumentException("an attribute without a name");
        }
    }

    /** A request without metadata for a format that protects its value. */
    public static AttributeRequest of(String attribute, String format) {
        return new AttributeRequest(attribute, format, "{}", Assurance.SECURE_ONLY);
    }

    /** The same, also if the format is insecure. */
    public AttributeRequest allowingInsecure() {
        return new AttributeRequest(attribute, format, metadata, Assurance.INSECURE_ALLOWED);
    }

    /** The same with other metadata. */
    public AttributeRequest withMetadata(String json) {
        return new AttributeRequest(attribute, format, json, assurance);
    }
}
