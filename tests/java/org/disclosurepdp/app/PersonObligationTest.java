package org.disclosurepdp.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person must have done stands in the register, for this person and this contract, or there is no Permit. */
class PersonObligationTest {
    private static final String HEAD =
            "id,obligation,person_id,resource_id,matter_id,contract_id,done_by,valid_from,valid_until\n";

    @TempDir
    Path folder;

    private String answer(String fulfilment) throws IOException {
        var sample = Files.createDirectories(folder.resolve("sample"));
        try (var files = Files.list(Path.of("conf/sample"))) {
            for (var file : files.toList()) {
                Files.copy(file, sample.resolve(file.getFileName()));
            }
        }
        Files.writeString(sample.resolve("fulfilments.csv"), HEAD + fulfilment);
        try (var server = RunningServer.onSqlite(folder, "registers.sample=" + sample.toAbsolutePath())) {
            var request = Files.readString(Path.of("tests/cases/readme/contractor-permit.request.json"));
            return server.post("/access/v1/evaluation", "application/json", request)
                    .body();
        }
    }

    @Test
    void what_the_register_holds_lets_the_permit_out() throws IOException {
        assertThat(
                        answer(
                                "F,confirm-penalty-notice,conny.contractor,,,TIRNO-26-0001,peter.prime,2026-01-12,2031-01-01\n"))
                .contains("\"outcome\":\"Permit\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                // Another obligation, person, contract, resource.
                "F,supervisor-review,conny.contractor,,,TIRNO-26-0001,peter.prime,2026-01-12,2031-01-01\n",
                "F,confirm-penalty-notice,carl.contractor,,,TIRNO-26-0001,peter.prime,2026-01-12,2031-01-01\n",
                "F,confirm-penalty-notice,conny.contractor,,,TIRNO-26-0002,peter.prime,2026-01-12,2031-01-01\n",
                "F,confirm-penalty-notice,conny.contractor,con-001,,TIRNO-26-0001,peter.prime,2026-01-12,2031-01-01\n",
                // Not yet, not any more.
                "F,confirm-penalty-notice,conny.contractor,,,TIRNO-26-0001,peter.prime,2026-12-01,2031-01-01\n",
                "F,confirm-penalty-notice,conny.contractor,,,TIRNO-26-0001,peter.prime,2026-01-12,2026-11-01\n",
                // By herself; for everything.
                "F,confirm-penalty-notice,conny.contractor,,,TIRNO-26-0001,conny.contractor,2026-01-12,2031-01-01\n",
                "F,confirm-penalty-notice,conny.contractor,,,,peter.prime,2026-01-12,2031-01-01\n"
            })
    void anything_else_does_not(String fulfilment) throws IOException {
        assertThat(answer(fulfilment))
                .contains("\"decision\":false", "\"outcome\":\"Indeterminate\"")
                .contains("`confirm-penalty-notice`", "obligation-not-fulfilled");
    }
}
