package org.disclosurepdp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Outcome;

/** Generated policy sets of different shapes, with requests of which 60 % are permitted, 20 % denied, 20 % neither. */
public enum Shape {
    /** One policy for each resource, two rules, five matches. */
    FLAT,
    /** As flat, in one policy set for each tenant of a hundred resources. */
    TENANTS,
    /** One policy for each role. */
    ROLES,
    /** Regular expressions and ranges only: nothing that an index could hold. */
    RANGES,
    /** As flat, where every attribute must be there. */
    MUST_BE_PRESENT,
    /** As flat, with three obligations on each policy. */
    OBLIGATIONS;

    /** More of them are larger than a policy file may be. */
    static final int MOST_IN_A_FILE = 10_000;

    private static final int REQUESTS = 512;
    private static final int TENANT_SIZE = 100;
    private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");

    /** Writes a set of {@code policies} policies to {@code file}. */
    public void write(Path file, int policies) {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            out.write(PolicyText.setStart(PolicyText.namespace(), "root") + "<Target/>\n");
            for (int i = 0; i < policies; i++) {
                if (this == TENANTS && i % TENANT_SIZE == 0) {
                    out.write(PolicyText.setStart("", "tenant-" + i / TENANT_SIZE)
                            + PolicyText.target(PolicyText.equal(
                                    "tenant-" + i / TENANT_SIZE, PolicyText.RESOURCE, PolicyText.TENANT)));
                }
                out.write(PolicyText.policy("", i, policy(i)));
                if (this == TENANTS && (i % TENANT_SIZE == TENANT_SIZE - 1 || i == policies - 1)) {
                    out.write("</PolicySet>\n");
                }
            }
            out.write("</PolicySet>\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the same set with a file for each policy, to which the root refers; not for nested shapes. */
    public void writeFolder(Path folder, int policies) {
        try {
            Files.createDirectories(folder);
            try (var out = Files.newBufferedWriter(folder.resolve("root.xml"))) {
                out.write(PolicyText.setStart(PolicyText.namespace(), "root") + "<Target/>\n");
                for (int i = 0; i < policies; i++) {
                    out.write(PolicyText.reference(i));
                    Files.writeString(
                            folder.resolve("p-%07d.xml".formatted(i)),
                            PolicyText.policy(PolicyText.namespace(), i, policy(i)));
                }
                out.write("</PolicySet>\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The inside of one policy. */
    String policy(int i) {
        boolean must = this == MUST_BE_PRESENT;
        var roleMatch = string("role-" + i % 50, PolicyText.SUBJECT, PolicyText.ROLE, must);
        var readMatch = string("read", PolicyText.ACTION, PolicyText.ACTION_ID, must);
        var banned = string("banned", PolicyText.SUBJECT, PolicyText.ROLE, must);
        var permit = this == ROLES
                ? PolicyText.target(string("res-" + i, PolicyText.RESOURCE, PolicyText.RESOURCE_ID, must), readMatch)
                : PolicyText.target(roleMatch, readMatch);
        return target(i, must)
                + PolicyText.rule("r1", "Permit", permit)
                + PolicyText.rule("r2", "Deny", PolicyText.target(banned, readMatch))
                + (this == OBLIGATIONS ? obligations() : "");
    }

    private String target(int i, boolean must) {
        return switch (this) {
            case FLAT, TENANTS, MUST_BE_PRESENT, OBLIGATIONS ->
                PolicyText.target(string("res-" + i, PolicyText.RESOURCE, PolicyText.RESOURCE_ID, must));
            case ROLES ->
                "<Target><AnyOf><AllOf>"
                        + string("role-" + i % 50, PolicyText.SUBJECT, PolicyText.ROLE, false)
                        + "</AllOf><AllOf>" + string("banned", PolicyText.SUBJECT, PolicyText.ROLE, false)
                        + "</AllOf></AnyOf><AnyOf><AllOf>"
                        + string("res-" + i, PolicyText.RESOURCE, PolicyText.RESOURCE_ID, false)
                        + "</AllOf></AnyOf></Target>";
            case RANGES ->
                i % 2 == 0
                        ? PolicyText.target(PolicyText.match(
                                "string-regexp-match",
                                PolicyText.STRING,
                                "^res-" + i + "(/.*)?$",
                                PolicyText.RESOURCE,
                                PolicyText.RESOURCE_ID,
                                false))
                        : PolicyText.target(
                                amount("integer-less-than-or-equal", i * 10),
                                amount("integer-greater-than", i * 10 + 10));
        };
    }

    private static String amount(String function, int value) {
        return PolicyText.match(
                function, PolicyText.INTEGER, String.valueOf(value), PolicyText.RESOURCE, PolicyText.AMOUNT, false);
    }

    private static String string(String value, String category, String id, boolean must) {
        return PolicyText.match("string-equal", PolicyText.STRING, value, category, id, must);
    }

    private static String obligations() {
        var text = new StringBuilder("<ObligationExpressions>");
        for (int i = 0; i < 3; i++) {
            text.append(("<ObligationExpression ObligationId=\"urn:example:obligation-%d\" FulfillOn=\"Permit\">"
                            + "<AttributeAssignmentExpression AttributeId=\"urn:example:reason\">"
                            + "<AttributeValue DataType=\"%s\">because</AttributeValue>"
                            + "</AttributeAssignmentExpression></ObligationExpression>")
                    .formatted(i, PolicyText.STRING));
        }
        return text.append("</ObligationExpressions>").toString();
    }

    /** 512 requests to a set of {@code policies}, the same ones every time. */
    public List<BenchRequest> requests(int policies) {
        var random = new Random(6103);
        var requests = new ArrayList<BenchRequest>(REQUESTS);
        for (int n = 0; n < REQUESTS; n++) {
            int i = random.nextInt(policies);
            var expected = switch (n % 10) {
                case 0, 1, 2, 3, 4, 5 -> Outcome.PERMIT;
                case 6, 7 -> Outcome.DENY;
                default -> Outcome.NOT_APPLICABLE;
            };
            // Half of those that nothing applies to name a resource without a policy, half a role without a rule.
            boolean known = n % 10 != 9;
            var role = expected == Outcome.PERMIT ? "role-" + i % 50 : n % 10 == 8 ? "stranger" : "banned";
            requests.add(BenchRequest.of(request(i, role, known), AT, expected));
        }
        return requests;
    }

    private AccessRequest request(int i, String role, boolean known) {
        var resource = new ArrayList<Attribute>();
        boolean byAmount = this == RANGES && i % 2 == 1;
        resource.add(
                attribute(PolicyText.RESOURCE_ID, PolicyText.STRING, known && !byAmount ? "res-" + i : "nothing-" + i));
        if (this == RANGES) {
            resource.add(attribute(
                    PolicyText.AMOUNT, PolicyText.INTEGER, String.valueOf(known && byAmount ? i * 10 + 5 : -7)));
        }
        if (this == TENANTS) {
            resource.add(attribute(PolicyText.TENANT, PolicyText.STRING, "tenant-" + i / TENANT_SIZE));
        }
        return AccessRequest.of(List.of(
                new AttributeCategory(
                        PolicyText.SUBJECT,
                        null,
                        null,
                        List.of(
                                attribute(PolicyText.SUBJECT_ID, PolicyText.STRING, "alice"),
                                attribute(PolicyText.ROLE, PolicyText.STRING, role))),
                new AttributeCategory(PolicyText.RESOURCE, null, null, resource),
                new AttributeCategory(
                        PolicyText.ACTION,
                        null,
                        null,
                        List.of(attribute(PolicyText.ACTION_ID, PolicyText.STRING, "read")))));
    }

    private static Attribute attribute(String id, String datatype, String value) {
        return new Attribute(id, null, datatype, List.of(AttributeValue.of(value)), false);
    }
}
