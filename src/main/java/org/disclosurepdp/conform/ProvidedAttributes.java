package org.disclosurepdp.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The attributes that a case says come from elsewhere than the request. Stateless. */
final class ProvidedAttributes {
    private static final Pattern ATTRIBUTES = Pattern.compile("(?s)<Attributes\\b.*</Attributes>");

    private ProvidedAttributes() {}

    /** Writes the Attributes elements of {@code file}, whatever is around them, as a Request into {@code folder}. */
    static Path asRequest(Path file, Path folder) {
        try {
            var found = ATTRIBUTES.matcher(Files.readString(file));
            if (!found.find()) {
                throw new ConformException("%s holds no Attributes".formatted(file));
            }
            var request = "<Request xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\" CombinedDecision=\"false\""
                    + " ReturnPolicyIdList=\"false\">" + found.group() + "</Request>";
            return Files.writeString(folder.resolve("attributes.xml"), request);
        } catch (IOException e) {
            throw new ConformException("%s cannot be read".formatted(file), e);
        }
    }
}
