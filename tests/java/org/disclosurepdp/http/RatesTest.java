package org.disclosurepdp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.disclosurepdp.model.ErrorCode;
import org.junit.jupiter.api.Test;

class RatesTest {
    @Test
    void a_caller_that_has_used_up_its_burst_is_refused_and_another_is_not() {
        var rates = new Rates(1, 3);
        for (int i = 0; i < 3; i++) {
            rates.take("hook");
        }

        assertThatThrownBy(() -> rates.take("hook"))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS));
        assertThatCode(() -> rates.take("other")).doesNotThrowAnyException();
    }

    @Test
    void a_bucket_fills_up_again_and_not_above_its_brim() throws InterruptedException {
        var rates = new Rates(1_000, 2);
        rates.take("hook");
        rates.take("hook");
        Thread.sleep(50);

        rates.take("hook");
        rates.take("hook");

        assertThat(refusals(rates, 100)).isPositive();
    }

    @Test
    void without_a_rate_nobody_is_refused() {
        assertThat(refusals(new Rates(0, 1), 10_000)).isZero();
    }

    private static int refusals(Rates rates, int requests) {
        int refused = 0;
        for (int i = 0; i < requests; i++) {
            try {
                rates.take("hook");
            } catch (HttpException e) {
                refused++;
            }
        }
        return refused;
    }
}
