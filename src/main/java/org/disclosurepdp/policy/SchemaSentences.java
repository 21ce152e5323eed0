package org.disclosurepdp.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What an XML parser or schema validator says, in a policy author's words. */
final class SchemaSentences {
    /** The validator says this first and the same once more, better, for the attribute or element. */
    private static final Pattern PRELUDE = Pattern.compile("^cvc-(enumeration|pattern|datatype|minLength)[-\\w.]*:.*");

    private static final Pattern CODE = Pattern.compile("^cvc-[\\w.\\-]+:\\s*");
    private static final Pattern NAMESPACE = Pattern.compile("\"urn:oasis:names:tc:xacml:3\\.0:core:schema:wd-17\":");
    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    static {
        say("The value '(.*)' of attribute '(.*)' on element '(.*)' is not valid.*", "`$3` cannot have `$2=\"$1\"`");
        say("The value '(.*)' of element '(.*)' is not valid", "`$2` cannot hold `$1`");
        say("Attribute '(.*)' must appear on element '(.*)'", "`$2` must have the attribute `$1`");
        say("Attribute '(.*)' is not allowed to appear in element '(.*)'", "`$2` cannot have the attribute `$1`");
        say(
                "Invalid content was found starting with element '(.*)'\\. One of '(.*)' is expected",
                "`$1` cannot stand here; expected: $2");
        say(
                "Invalid content was found starting with element '(.*)'\\. No child element.*",
                "`$1` cannot stand here; nothing more is expected");
        say(
                "The content of element '(.*)' is not complete\\. One of '(.*)' is expected",
                "`$1` is not complete; expected: $2");
        say("Cannot find the declaration of element '(.*)'", "`$1` is not a XACML 3.0 PolicySet or Policy");
    }

    private SchemaSentences() {}

    private static void say(String pattern, String words) {
        WORDS.put(Pattern.compile(pattern), words);
    }

    /** True for a message that a better one about the same place follows. */
    static boolean isPrelude(String message) {
        return PRELUDE.matcher(message.strip()).matches();
    }

    static String of(String message) {
        var text = CODE.matcher(message.strip()).replaceFirst("").replace('\n', ' ');
        text = NAMESPACE.matcher(text).replaceAll("").replace("{", "").replace("}", "");
        text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        for (var entry : WORDS.entrySet()) {
            var match = entry.getKey().matcher(text);
            if (match.matches()) {
                return match.replaceFirst(entry.getValue());
            }
        }
        return text.isEmpty() ? "is not valid" : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
