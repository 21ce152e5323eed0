package org.disclosurepdp.hook;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who the user of a request is: the one whom the proxy names, and no other may be named beside. Immutable. */
final class Identity {
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}");

    private final String user;
    private final Map<String, String> claims;

    /**
     * The user of a question.
     *
     * @throws HookException if there is none, or two
     */
    Identity(Hook hook, HookRequest question, TokenClaims tokens) {
        this.user = question.field(hook.headers().user()).orElseThrow(() -> HookException.noIdentity(hook.challenge()));
        if (!USER.matcher(user).matches()) {
            throw HookException.refused("bad-identity", "the user is not named by one id");
        }
        this.claims = claims(hook, question, tokens);
    }

    private Map<String, String> claims(Hook hook, HookRequest question, TokenClaims tokens) {
        var token = hook.token();
        if (token == null) {
            return Map.of();
        }
        var sent = question.field(token.header());
        if (sent.isEmpty()) {
            return Map.of();
        }
        var text = sent.get().regionMatches(true, 0, "Bearer ", 0, 7)
                ? sent.get().substring(7).strip()
                : sent.get();
        var said = tokens.of(token.issuer(), text);
        if (!user.equals(said.get(token.user()))) {
            throw HookException.refused("two-identities", "the proxy and the token name different users");
        }
        return said;
    }

    String user() {
        return user;
    }

    Optional<String> claim(String name) {
        return Optional.ofNullable(claims.get(name));
    }

    @Override
    public String toString() {
        return "a user";
    }
}
