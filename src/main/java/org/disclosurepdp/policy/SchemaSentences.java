package org.disclosurepdp.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.disclosurepdp.model.Nearest;
import org.jspecify.annotations.Nullable;

/** What an XML parser or schema validator says, in a policy author's words. */
final class SchemaSentences {
    /** The validator says this first and the same once more, better, for the attribute or element. */
    private static final Pattern PRELUDE = Pattern.compile("^cvc-(enumeration|pattern|datatype|minLength)[-\\w.]*:.*");

    private static final Pattern CODE = Pattern.compile("^cvc-[\\w.\\-]+:\\s*");
    private static final Pattern NAMESPACE = Pattern.compile("\"urn:oasis:names:tc:xacml:3\\.0:core:schema:wd-17\":");
    private static final Pattern ENUMERATION = Pattern.compile("with respect to enumeration '\\[(.*)\\]'");
    private static final Pattern TYPE = Pattern.compile("(?:for type|valid value for) '(\\w+)'");
    private static final Pattern EXPECTED =
            Pattern.compile("(?s).*starting with element '(?:\\{.*?\\})?(\\S+)'\\. One of '\\{(.*)\\}' is expected.*");
    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    /** What a value of a type of the schema looks like. */
    private static final Map<String, String> VALUES = Map.of(
            "boolean", "write true or false",
            "integer", "write a whole number",
            "VersionType", "write numbers with dots between them, as 1.0",
            "VersionMatchType", "write numbers, `*` or `+` with dots between them, as 1.*");

    /** The schema knows them as one, which has a name that no policy can use. */
    private static final String EXPRESSION = "Expression";

    private static final List<String> EXPRESSIONS = List.of(
            "Apply", "AttributeDesignator", "AttributeSelector", "AttributeValue", "Function", "VariableReference");

    static {
        say("The value '(.*)' of attribute '(.*)' on element '(.*)' is not valid.*", "`$3` cannot have `$2=\"$1\"`");
        say("The value '(.*)' of element '(.*)' is not valid", "`$2` cannot hold `$1`");
        say("Attribute '(.*)' must appear on element '(.*)'", "`$2` must have the attribute `$1`");
        say("Attribute '(.*)' is not allowed to appear in element '(.*)'", "`$2` cannot have the attribute `$1`");
        say(
                "Invalid content was found starting with element '(?:\".*\":)?(\\S+)'\\. One of .* is expected",
                "`$1` cannot stand here");
        say(
                "Invalid content was found starting with element '(?:\".*\":)?(\\S+)'\\. No child element.*",
                "`$1` cannot stand here; nothing more is expected");
        say(
                "The content of element '(.*)' is not complete\\. One of '(.*)' is expected",
                "`$1` is not complete; expected: $2");
        say("Element '(.*)' cannot have character \\[children\\].*", "`$1` cannot hold text of its own");
        say("unexpected element \\(uri:\"(.*?)\", local:\"(.*?)\"\\).*", "`$2` cannot stand here");
        say("Content is not allowed in prolog", "there is text before the first element");
        say("Content is not allowed in trailing section", "there is text after the last element");
        say("Premature end of file", "there is no element in the file");
        say("XML document structures must start and end within the same entity", "the file ends within an element");
        say(
                "The element type \"(.*)\" must be terminated by the matching end-tag.*",
                "`$1` is open here, so its end tag `</$1>` must come first");
        say("The end-tag for element type \"(.*)\" must end with a '>' delimiter", "the end tag of `$1` has no `>`");
        say("The entity \"(.*)\" was referenced, but not declared", "`&$1;` stands for nothing; `&` itself is `&amp;`");
        say("The entity name must immediately follow the '&'.*", "`&` is written `&amp;`");
        say("The reference to entity \"(.*)\" must end with the ';' delimiter", "`&` is written `&amp;`");
        say("The markup in the document (following|preceding) the root element.*", "there is a second root element");
        say("The prefix \"(.*)\" for (?:element|attribute) \"(.*?)\".* is not bound", "no xmlns:$1 says what `$2` is");
        say("Attribute \"(.*)\" was already specified for element \"(.*)\"", "`$2` has the attribute `$1` twice");
        say(".*#ElementPrefixUnbound\\?(.*)&(.*)", "no xmlns:$1 says what `$2` is");
        say(".*#AttributePrefixUnbound\\?.*&(.*)&(.*)", "no xmlns:$2 says what `$1` is");
        say(".*#AttributeNotUnique\\?(.*)&(.*)", "`$1` has the attribute `$2` twice");
        say("Open quote is expected for attribute \"(.*)\" associated with.*", "the value of `$1` is not in quotes");
    }

    private SchemaSentences() {}

    private static void say(String pattern, String words) {
        WORDS.put(Pattern.compile(pattern), words);
    }

    /** True for a message that a better one about the same place follows. */
    static boolean isPrelude(String message) {
        return PRELUDE.matcher(message).matches();
    }

    /** True for a message of JAXB, which the validator has said before, better, unless it does not mind. */
    static boolean isFromBinding(String message) {
        return !CODE.matcher(message).lookingAt();
    }

    static String of(String message) {
        var text = plain(message);
        for (var entry : WORDS.entrySet()) {
            var match = entry.getKey().matcher(text);
            if (match.matches()) {
                return match.replaceFirst(entry.getValue());
            }
        }
        return text.isEmpty() ? "is not valid" : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /** What to write instead, of the message and the one before it; null where neither tells. */
    static @Nullable String fix(String message, String prelude) {
        var expected = EXPECTED.matcher(message);
        if (expected.matches()) {
            var names = NAMESPACE.matcher(expected.group(2)).replaceAll("");
            return didYouMean(plain(expected.group(1)), List.of(names.split(", ")));
        }
        var values = ENUMERATION.matcher(prelude);
        if (values.find()) {
            return "write %s".formatted(values.group(1).replaceFirst(", ([^,]*)$", " or $1"));
        }
        var type = TYPE.matcher(prelude);
        return type.find() ? VALUES.get(type.group(1)) : null;
    }

    private static String didYouMean(String wrong, List<String> expected) {
        var known = new ArrayList<>(expected);
        if (known.remove(EXPRESSION)) {
            known.addAll(EXPRESSIONS);
        }
        var question = Nearest.question(wrong.substring(wrong.lastIndexOf(':') + 1), known);
        return question == null || known.contains(wrong) ? "expected: " + String.join(", ", known) : question;
    }

    private static String plain(String message) {
        var text = CODE.matcher(message.strip()).replaceFirst("").replace('\n', ' ');
        text = NAMESPACE.matcher(text).replaceAll("").replace("{", "").replace("}", "");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
