package org.disclosurepdp.pep.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.disclosurepdp.pep.Enforced;
import org.disclosurepdp.pep.Pep;
import org.disclosurepdp.pep.PepRequest;
import org.disclosurepdp.pep.Refusals;

/** Lets a request through only if the PDP permits it and every obligation is carried out on the exchange. Thread-safe. */
public final class PepFilter implements Filter {
    /** A request and its answer, on which handlers carry out obligations. Immutable. */
    public record Exchange(HttpServletRequest request, HttpServletResponse response) {}

    /** Makes the question of a request; empty where it cannot be asked, which is refused. May block. */
    public interface Question {
        Optional<PepRequest> of(HttpServletRequest request);
    }

    private final Pep<Exchange> pep;
    private final Question question;

    public PepFilter(Pep<Exchange> pep, Question question) {
        this.pep = pep;
        this.question = question;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest asked) || !(response instanceof HttpServletResponse answer)) {
            throw new ServletException("only HTTP can be let through");
        }
        answer.setHeader("Cache-Control", "no-store");
        var question = this.question.of(asked);
        if (question.isEmpty()) {
            answer.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        var enforced = pep.enforce(question.get(), new Exchange(asked, answer));
        if (enforced instanceof Enforced.Go go) {
            answer.setHeader("X-Decision-Id", go.answer().id());
            chain.doFilter(request, response);
        } else if (enforced instanceof Enforced.Stop stop) {
            refuse(answer, stop);
        }
    }

    /** What handlers have put on the answer before is taken off it. */
    private static void refuse(HttpServletResponse answer, Enforced.Stop stop) throws IOException {
        answer.reset();
        answer.setHeader("Cache-Control", "no-store");
        answer.setContentType(Refusals.MEDIA_TYPE);
        if (!stop.answer().id().isEmpty()) {
            answer.setHeader("X-Decision-Id", stop.answer().id());
        }
        answer.setStatus(Refusals.status(stop));
        answer.getOutputStream().write(Refusals.body(stop));
    }
}
