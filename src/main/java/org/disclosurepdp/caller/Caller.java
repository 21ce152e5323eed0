package org.disclosurepdp.caller;

import java.util.Set;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.obligation.Carried;

/**
 * Who is calling, and what it may do. Immutable.
 *
 * @param name what the ledger records
 * @param endpoints the paths that it may ask for decisions; one that ends in {@code *} stands for all that begin so
 * @param rights what it may say in a request
 * @param obligations what it carries out
 */
public record Caller(
        String name,
        Set<Role> roles,
        Set<String> endpoints,
        Repositories repositories,
        CallerRights rights,
        Carried obligations) {
    public Caller {
        roles = Set.copyOf(roles);
        endpoints = Set.copyOf(endpoints);
    }

    /** The caller of a server that knows no callers: it may do everything, and only this machine can reach it. */
    public static Caller anonymous(CallerRights rights) {
        return new Caller(
                "anonymous", Set.of(Role.values()), Set.of("*"), Repositories.ALL, rights, Carried.everything());
    }

    /**
     * Passes if the caller may use a path of the decision listener.
     *
     * @throws CallerException if it may not
     */
    public void checkEndpoint(String path) {
        if (!mayUse(path)) {
            throw CallerException.forbidden("the caller may not use this endpoint");
        }
    }

    /** True if the caller may report what it carried out: then it is expected to. */
    public boolean reports() {
        return mayUse("/decisions/00000000-0000-0000-0000-000000000000/fulfilment");
    }

    private boolean mayUse(String path) {
        return roles.contains(Role.CALLER)
                && endpoints.stream()
                        .anyMatch(each -> each.endsWith("*")
                                ? path.startsWith(each.substring(0, each.length() - 1))
                                : path.equals(each));
    }

    /** True if the caller has a role. */
    public boolean has(Role role) {
        return roles.contains(role);
    }

    /**
     * Passes if the caller has a role.
     *
     * @throws CallerException if it has not
     */
    public void checkRole(Role role) {
        if (!roles.contains(role)) {
            throw CallerException.forbidden(
                    "this needs the role `%s`, which the caller has not".formatted(role.word()));
        }
    }

    /** True if the caller may ask about every resource that an individual request names. */
    public boolean mayAskAbout(AccessRequest request) {
        return repositories.cover(request);
    }

    /**
     * Passes if the caller may ask about every resource that an individual request names.
     *
     * @throws CallerException if it may not
     */
    public void checkRepository(AccessRequest request) {
        if (!mayAskAbout(request)) {
            throw CallerException.forbidden("`resource-id` is not in a repository that the caller may ask about");
        }
    }
}
