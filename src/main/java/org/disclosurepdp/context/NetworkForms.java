package org.disclosurepdp.context;

import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/** The lexical forms that XACML itself defines (core, appendix A.2). */
final class NetworkForms {
    private static final String PORTS = "(?::(?<from>\\d{1,5})?(?<dash>-)?(?<to>\\d{1,5})?)?";
    private static final String OCTETS = "\\d{1,3}(?:\\.\\d{1,3}){3}";
    private static final Pattern IPV4 = Pattern.compile("(" + OCTETS + ")(?:/(" + OCTETS + "))?" + PORTS);
    private static final Pattern IPV6 =
            Pattern.compile("\\[([0-9a-fA-F:.]{2,45})](?:/\\[([0-9a-fA-F:.]{2,45})])?" + PORTS);
    private static final Pattern DNS = Pattern.compile(
            "(?:\\*\\.)?[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})){0,127}\\.?" + PORTS);
    private static final int LONGEST_NAME = 1_024;

    private NetworkForms() {}

    static boolean isX500Name(String text) {
        try {
            var unused = new LdapName(text);
            return true;
        } catch (InvalidNameException | IllegalArgumentException e) {
            return false;
        }
    }

    /** A local part, {@code @}, and a domain; the standard matches no more of it than that. */
    static boolean isRfc822Name(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1 || text.length() > LONGEST_NAME) {
            return false;
        }
        boolean quoted = text.charAt(0) == '"' && at > 2 && text.charAt(at - 1) == '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inName = i < at;
            if (c < ' ' || c == '\u007f' || (!(inName && quoted) && (c == ' ' || (c == '@' && i != at)))) {
                return false;
            }
        }
        return true;
    }

    static boolean isIpAddress(String text) {
        if (text.length() > LONGEST_NAME) {
            return false;
        }
        var v4 = IPV4.matcher(text);
        if (v4.matches()) {
            return isIpv4(v4.group(1))
                    && (v4.group(2) == null || isIpv4(v4.group(2)))
                    && isPortRange(text, v4.group("from"), v4.group("dash"), v4.group("to"));
        }
        var v6 = IPV6.matcher(text);
        return v6.matches()
                && isIpv6(v6.group(1))
                && (v6.group(2) == null || isIpv6(v6.group(2)))
                && isPortRange(text, v6.group("from"), v6.group("dash"), v6.group("to"));
    }

    static boolean isDnsName(String text) {
        if (text.length() > LONGEST_NAME) {
            return false;
        }
        var name = DNS.matcher(text);
        return name.matches() && isPortRange(text, name.group("from"), name.group("dash"), name.group("to"));
    }

    private static boolean isIpv4(String text) {
        for (var octet : text.split("\\.", -1)) {
            if (Integer.parseInt(octet) > 255) {
                return false;
            }
        }
        return true;
    }

    /** Eight groups of sixteen bits, one run of zero groups left out at most, the last two perhaps as IPv4. */
    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int groups = gap < 0
                ? groups(text, true)
                : add(groups(text.substring(0, gap), false), groups(text.substring(gap + 2), true));
        return gap < 0 ? groups == 8 : groups >= 0 && groups < 8;
    }

    private static int add(int left, int right) {
        return left < 0 || right < 0 ? -1 : left + right;
    }

    private static int groups(String text, boolean last) {
        if (text.isEmpty()) {
            return 0;
        }
        int groups = 0;
        var parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            var part = parts[i];
            if (part.indexOf('.') >= 0) {
                if (!last || i < parts.length - 1 || !part.matches(OCTETS) || !isIpv4(part)) {
                    return -1;
                }
                groups += 2;
            } else if (part.isEmpty() || part.length() > 4) {
                return -1;
            } else {
                groups++;
            }
        }
        return groups;
    }

    /** {@code n}, {@code n-}, {@code -n} or {@code n-m}, or nothing at all where there is no colon either. */
    private static boolean isPortRange(String text, @Nullable String from, @Nullable String dash, @Nullable String to) {
        if (from == null && to == null) {
            return dash == null && !text.endsWith(":");
        }
        if (dash == null && from != null && to != null) {
            return false;
        }
        return isPort(from) && isPort(to);
    }

    private static boolean isPort(@Nullable String port) {
        return port == null || Integer.parseInt(port) <= 65_535;
    }
}
