package org.disclosurepdp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder are its policies, and what a folder that cannot be read says. */
class PolicyFolderTest {
    private static final String POLICY = """
            <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="p" Version="1.0"
              RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
            <Target/><Rule RuleId="r" Effect="Permit"/></Policy>
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path parent;

    private Path folder = Path.of("");

    @BeforeEach
    void onePolicy() throws IOException {
        folder = Files.createDirectory(parent.resolve("policies"));
        Files.writeString(folder.resolve("p.xml"), POLICY);
    }

    @Test
    void a_link_to_a_file_is_that_file() throws IOException {
        Files.move(folder.resolve("p.xml"), parent.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("p.xml"), parent.resolve("elsewhere"));

        assertThat(PolicyFolder.load(folder, Optional.empty()).documents()).hasSize(1);
    }

    /** It could lead anywhere, and back; a file that is reached twice would be two policies of one id. */
    @Test
    void a_link_to_a_folder_is_not_followed() throws IOException {
        Files.createSymbolicLink(folder.resolve("again"), folder);

        assertThat(PolicyFolder.load(folder, Optional.empty()).documents()).hasSize(1);
    }

    @Test
    void other_files_are_not_looked_at() throws IOException {
        Files.writeString(folder.resolve("p.xml~"), "half a polic");

        assertThat(PolicyFolder.load(folder, Optional.empty()).documents()).hasSize(1);
    }

    @Test
    void a_link_that_leads_nowhere_is_no_policy() throws IOException {
        Files.createSymbolicLink(folder.resolve("q.xml"), parent.resolve("nowhere"));

        assertThat(PolicyFolder.load(folder, Optional.empty()).documents()).hasSize(1);
    }

    @Test
    void a_file_that_is_named_and_is_not_there_is_named_back() {
        assertThatThrownBy(() -> PolicyFolder.load(folder.resolve("x.xml"), Optional.empty()))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("x.xml:1:1: cannot be read: there is no such file");
    }

    @Test
    void the_revision_is_of_names_and_content() throws IOException {
        var first = PolicyFolder.load(folder, Optional.empty()).revision();
        Files.move(folder.resolve("p.xml"), folder.resolve("q.xml"));
        var moved = PolicyFolder.load(folder, Optional.empty()).revision();
        Files.writeString(folder.resolve("q.xml"), POLICY + "\n");
        var changed = PolicyFolder.load(folder, Optional.empty()).revision();
        Files.writeString(folder.resolve("q.xml"), POLICY);

        assertThat(moved).isNotEqualTo(first);
        assertThat(changed).isNotEqualTo(moved);
        assertThat(PolicyFolder.load(folder, Optional.empty()).revision()).isEqualTo(moved);
    }
}
