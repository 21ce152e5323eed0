package org.disclosurepdp.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.database.PostgresFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgresql")
final class PostgresRegistersTest extends RegistersContract {
    @Override
    DatabaseConfig newDatabase() {
        return PostgresFixture.shared().newDatabase();
    }

    @Test
    void a_server_that_stops_makes_facts_missing_and_registers_unreachable(@TempDir Path folder) {
        var vocabulary = Vocabulary.load(Path.of("conf/attributes.yaml"));
        var server = PostgresFixture.start(folder.resolve("server"));
        try (var database = Database.open(server.newDatabase(), "db/registers");
                var registers =
                        Registers.open(vocabulary, database, RegisterSettings.standard(), InstantSource.system())) {
            assertThat(registers.unreachable()).isEmpty();

            server.close();

            assertThat(registers.unreachable())
                    .containsExactly(
                            "authorizations",
                            "contracts",
                            "determinations",
                            "identity",
                            "labels",
                            "matters",
                            "repositories");
            assertThatThrownBy(() -> registers.custodians().of("x", Instant.EPOCH))
                    .isInstanceOf(AttributeUnavailableException.class);
        }
    }
}
