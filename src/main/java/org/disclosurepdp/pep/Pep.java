package org.disclosurepdp.pep;

import java.util.LinkedHashMap;
import java.util.Map;
import org.disclosurepdp.pep.Enforced.Code;
import org.disclosurepdp.pep.Enforced.Go;
import org.disclosurepdp.pep.Enforced.Stop;

/**
 * An enforcement point. It fails closed: only a well-formed Permit, every obligation of which was carried out and reported,
 * releases anything. Thread-safe.
 *
 * @param <R> what is released
 */
public final class Pep<R> {
    private final PdpClient pdp;
    private final ObligationHandlers<R> handlers;

    public Pep(PdpClient pdp, ObligationHandlers<R> handlers) {
        this.pdp = pdp;
        this.handlers = handlers;
    }

    /** Asks, and carries out the obligations on {@code release}, which may be used only if the answer is {@link Go}. */
    public Enforced enforce(PepRequest request, R release) {
        return carryOut(pdp.ask(request), release);
    }

    /** As {@link #enforce}, of an answer that was had before, alone or as one of several. */
    public Enforced carryOut(PdpAnswer answer, R release) {
        if (!answer.permitted()) {
            return new Stop(code(answer), answer.reason(), answer);
        }
        var outcomes = new LinkedHashMap<String, Boolean>();
        var trouble = trouble(answer, release, outcomes);
        if (!trouble.isEmpty()) {
            // Nothing is released, so nothing was fulfilled: what went right before is not told as done.
            outcomes.replaceAll((id, done) -> false);
            pdp.report(answer.id(), outcomes);
            return new Stop(Code.OBLIGATION_NOT_SUPPORTED, trouble, answer);
        }
        return pdp.report(answer.id(), outcomes)
                ? new Go(answer)
                : new Stop(Code.NOT_REPORTED, "the PDP could not be told that the obligations are carried out", answer);
    }

    /** Gives an answer up: nothing is released by it, and the PDP is told so. */
    public void abandon(PdpAnswer answer) {
        if (!answer.permitted()) {
            return;
        }
        var outcomes = new LinkedHashMap<String, Boolean>();
        for (var obligation : answer.obligations()) {
            if (KnownObligation.of(obligation.id())
                    .map(KnownObligation::reported)
                    .orElse(true)) {
                outcomes.put(obligation.id(), false);
            }
        }
        pdp.report(answer.id(), outcomes);
    }

    private static Code code(PdpAnswer answer) {
        if (answer.id().isEmpty()) {
            return Code.NO_ANSWER;
        }
        return answer.outcome().equals("Deny") ? Code.DENIED : Code.NOT_PERMITTED;
    }

    /** What stands in the way; empty if nothing does. All that is to be reported is in {@code outcomes} then. */
    private String trouble(PdpAnswer answer, R release, Map<String, Boolean> outcomes) {
        var trouble = "";
        for (var obligation : answer.obligations()) {
            var known = KnownObligation.of(obligation.id());
            boolean done = known.isPresent() && handle(known.get(), obligation, release);
            if (known.isEmpty() || known.get().reported()) {
                outcomes.put(obligation.id(), done);
            }
            if (!done && trouble.isEmpty()) {
                trouble = "the obligation `%s` %s"
                        .formatted(
                                obligation.id().substring(obligation.id().lastIndexOf(':') + 1),
                                known.isEmpty() ? "is not known here" : "could not be carried out");
            }
        }
        return trouble;
    }

    private boolean handle(KnownObligation known, PdpAnswer.Obligation obligation, R release) {
        try {
            return switch (known) {
                case LIMIT_TO_SCOPE -> handlers.limitToScope(obligation, release);
                case BIND_REDISCLOSURE_TERMS -> handlers.bindRedisclosureTerms(obligation, release);
                case NO_CRIMINAL_USE -> handlers.noCriminalUse(obligation, release);
                case CONFINE_TO_ORDER -> handlers.confineToOrder(obligation, release);
                case CONFIRM_PENALTY_NOTICE -> handlers.confirmPenaltyNotice(obligation, release);
                case VERIFY_IDENTITY_REDACTED -> handlers.verifyIdentityRedacted(obligation, release);
                case RECORD_DISCLOSURE,
                        RECORD_REQUEST,
                        RECORD_NO_ALTERNATIVE,
                        RECORD_CONTRACT_NECESSITY,
                        RECORD_FIRST_RECIPIENT,
                        CITE_IRS_AUTHORIZATION,
                        CITE_CONTRACTOR_CERTIFICATION,
                        SCHEDULE_RETURN_OR_DESTRUCTION,
                        SUPERVISOR_REVIEW -> true;
            };
        } catch (RuntimeException e) {
            return false;
        }
    }
}
