package org.disclosurepdp.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Changes to the text of a policy, most of which make it invalid: of its elements, attributes and what stands between. */
final class PolicyMutations {
    private static final Pattern TOKEN = Pattern.compile("<!--.*?-->|<[^>]*>|[^<]+", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([\\w:]+)=\"([^\"]*)\"");
    private static final List<String> INSERTS = List.of(
            " ",
            "\n\t",
            "x",
            "<!-- c -->",
            "<![CDATA[]]>",
            "<![CDATA[ ]]>",
            "<![CDATA[x<y]]>",
            "<?p i?>",
            "&#32;",
            "&amp;",
            "&#xA;",
            "&nope;",
            "<Rule/>",
            "<x:y xmlns:x='u'/>",
            "<Description/>",
            "<Description>d</Description>",
            "<Target/>",
            "<AttributeValue DataType='urn:a'>v</AttributeValue>",
            "<CombinerParameters/>",
            "<VariableReference VariableId='v'/>",
            "<PolicyIssuer/>",
            "&#13;",
            "\u00a0",
            "<AnyOf/>");
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "a b",
            " urn:a ",
            "urn:a&#10;",
            "true",
            "1",
            "0",
            "TRUE",
            " true",
            "Permit",
            "permit",
            "Permit ",
            "1.0",
            "1.",
            ".1",
            "1..2",
            "\u0661",
            "*",
            "1.*",
            "1.+",
            "+.1",
            "+",
            "-1",
            "+7",
            "007",
            "9999999999999999999",
            "urn:",
            ":a",
            "a:",
            "http://",
            "http://h",
            "http:/a",
            "http://a:b",
            "http://a..b",
            "#",
            "a#b#c",
            "#a",
            "a%zz",
            "a%20",
            "1:2",
            "\u00e9",
            "a|b",
            "a[b",
            "//a",
            "/a",
            "http://1.2",
            "http://a.1",
            "a\\b",
            "a&quot;b",
            "a\tb",
            "&lt;",
            "a/b:c",
            "http://a.b-",
            "urn:x#f",
            "-a",
            "a.b:c");
    private static final List<String> NAMES = List.of(
            "Policy",
            "PolicySet",
            "Rule",
            "Target",
            "AnyOf",
            "AllOf",
            "Match",
            "Condition",
            "Apply",
            "AttributeValue",
            "AttributeDesignator",
            "Expression",
            "Description",
            "PolicyIdReference",
            "Version",
            "DataType",
            "Issuer",
            "RuleId",
            "target",
            "x",
            "p:Target");
    private static final List<String> ATTRIBUTES = List.of(
            " Issuer=\"i\"",
            " xml:lang=\"en\"",
            " xsi:type=\"x\"",
            " xmlns:q=\"urn:q\"",
            " xmlns=\"urn:q\"",
            " xmlns=\"\"",
            " Version=\"1.0\"",
            " x=\"y\"",
            " xsi:nil=\"true\"",
            " xsi:schemaLocation=\"a b\"",
            " xml:space=\"preserve\"",
            " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"false\"",
            " MaxDelegationDepth=\"1\"");

    private final List<String> tokens = new ArrayList<>();

    PolicyMutations(String policy) {
        var matcher = TOKEN.matcher(policy);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
    }

    /** Each single change of each place. */
    List<String> all() {
        var mutants = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i++) {
            for (var insert : INSERTS) {
                mutants.add(replaced(i, tokens.get(i) + insert));
            }
            if (isText(i)) {
                for (var value : VALUES) {
                    mutants.add(replaced(i, value));
                }
            } else if (!tokens.get(i).startsWith("<!") && !tokens.get(i).startsWith("<?")) {
                ofTag(i, mutants);
            }
        }
        return mutants;
    }

    String any(Random random) {
        var token = random.nextInt(tokens.size());
        var mutants = new ArrayList<String>();
        if (!isText(token) && !tokens.get(token).matches("(?s)<[/?!].*") && random.nextInt(3) > 0) {
            ofTag(token, mutants);
        } else if (random.nextBoolean()) {
            var text = new StringBuilder(tokens.get(token));
            text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
            mutants.add(replaced(token, text.toString()));
        } else {
            mutants.add(replaced(token, tokens.get(token) + INSERTS.get(random.nextInt(INSERTS.size()))));
        }
        return mutants.get(random.nextInt(mutants.size()));
    }

    private void ofTag(int i, List<String> mutants) {
        int end = end(i);
        if (end > i || tokens.get(i).endsWith("/>")) {
            var element = join(i, end + 1);
            mutants.add(join(0, i) + join(end + 1, tokens.size()));
            mutants.add(join(0, end + 1) + element + join(end + 1, tokens.size()));
            int next = end + 1 < tokens.size() && isText(end + 1) ? end + 2 : end + 1;
            if (next < tokens.size() && !tokens.get(next).startsWith("</")) {
                int last = end(next);
                mutants.add(join(0, i) + join(next, last + 1) + element + join(last + 1, tokens.size()));
            }
            for (var name : NAMES) {
                mutants.add(renamed(i, end, name));
            }
            for (var attribute : ATTRIBUTES) {
                mutants.add(replaced(i, tokens.get(i).replaceFirst("(?=/?>$)", attribute)));
            }
        }
        var matcher = ATTRIBUTE.matcher(tokens.get(i));
        while (matcher.find()) {
            var before = tokens.get(i).substring(0, matcher.start());
            var after = tokens.get(i).substring(matcher.end());
            mutants.add(replaced(i, before + after));
            mutants.add(replaced(i, before + matcher.group() + matcher.group() + after));
            mutants.add(replaced(i, before + after.replaceFirst("(?=/?>$)", matcher.group())));
            for (var name : NAMES) {
                mutants.add(replaced(i, before + " " + name + "=\"" + matcher.group(2) + "\"" + after));
            }
            for (var value : VALUES) {
                mutants.add(replaced(i, before + " " + matcher.group(1) + "=\"" + value + "\"" + after));
            }
        }
    }

    private String renamed(int start, int end, String name) {
        var copy = new ArrayList<>(tokens);
        copy.set(start, copy.get(start).replaceFirst("<[\\w:]+", "<" + name));
        if (end > start) {
            copy.set(end, "</" + name + ">");
        }
        return String.join("", copy);
    }

    private int end(int start) {
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.startsWith("</")) {
                depth--;
            } else if (token.startsWith("<")
                    && !token.startsWith("<!")
                    && !token.startsWith("<?")
                    && !token.endsWith("/>")) {
                depth++;
            }
            if (depth <= 0) {
                return i;
            }
        }
        return start;
    }

    private boolean isText(int i) {
        return !tokens.get(i).startsWith("<");
    }

    private String replaced(int i, String token) {
        return join(0, i) + token + join(i + 1, tokens.size());
    }

    private String join(int from, int to) {
        return String.join("", tokens.subList(from, Math.min(to, tokens.size())));
    }
}
