package org.disclosurepdp.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.StatusCode;

/**
 * The functions and, or, n-of and not (A.3.5). The text evaluates arguments from first to last and stops when the
 * result is certain; an argument without a value spoils the result only if the others do not already decide it.
 */
final class LogicalFunctions {
    static final String AND = Functions.V1 + "and";
    static final String OR = Functions.V1 + "or";
    static final String N_OF = Functions.V1 + "n-of";

    private LogicalFunctions() {}

    static void addTo(Functions functions) {
        functions.addRepeating(AND, List.of(Type.BOOLEAN), 0, Type.BOOLEAN, in -> term(Truth.all(truths(in))));
        functions.addRepeating(OR, List.of(Type.BOOLEAN), 0, Type.BOOLEAN, in -> term(Truth.any(truths(in))));
        functions.addRepeating(
                N_OF,
                List.of(Type.INTEGER, Type.BOOLEAN),
                1,
                Type.BOOLEAN,
                in -> term(atLeast(in.get(0).value().integer(), truths(in.subList(1, in.size())))));
        functions.add(
                Functions.V1 + "not",
                List.of(Type.BOOLEAN),
                Type.BOOLEAN,
                in -> Term.of(!in.get(0).value().bool()));
    }

    /** True when enough are True, False when even the Indeterminate ones would not be enough. */
    static Truth atLeast(BigInteger wanted, List<Truth> parts) {
        if (wanted.compareTo(BigInteger.valueOf(parts.size())) > 0) {
            return Truth.unknown(Set.of(new Cause(StatusCode.PROCESSING_ERROR, null)));
        }
        long sure = parts.stream().filter(Truth::isTrue).count();
        long possible = parts.stream().filter(each -> !each.isFalse()).count();
        if (wanted.compareTo(BigInteger.valueOf(sure)) <= 0) {
            return Truth.TRUE;
        }
        return wanted.compareTo(BigInteger.valueOf(possible)) > 0
                ? Truth.FALSE
                : Truth.unknown(Truth.causesOf(new ArrayList<>(parts)));
    }

    private static List<Truth> truths(List<Term> terms) {
        return terms.stream().map(Term::truth).toList();
    }

    private static Term term(Truth truth) throws Indeterminate {
        return Term.of(truth.get());
    }
}
