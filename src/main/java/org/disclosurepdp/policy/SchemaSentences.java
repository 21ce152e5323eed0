package org.disclosurepdp.policy;

import java.util.regex.Pattern;

/** What an XML parser or schema validator says, in a policy author's words. */
final class SchemaSentences {
    private static final Pattern CODE = Pattern.compile("^cvc-[\\w.\\-]+:\\s*");
    private static final Pattern NAMESPACE =
            Pattern.compile("\\{?\"urn:oasis:names:tc:xacml:3\\.0:core:schema:wd-17\":");

    private SchemaSentences() {}

    static String of(String message) {
        var text = CODE.matcher(message.strip()).replaceFirst("");
        text = NAMESPACE.matcher(text).replaceAll("").replace("}", "").replace('\n', ' ');
        text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return text.isEmpty() ? "is not valid" : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
