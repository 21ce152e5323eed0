package org.disclosurepdp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void a_link_to_a_file_of_the_folder_is_that_file() throws IOException {
        Files.createDirectory(folder.resolve(".kept"));
        Files.move(folder.resolve("p.xml"), folder.resolve(".kept/elsewhere"));
        Files.createSymbolicLink(folder.resolve("p.xml"), Path.of(".kept/elsewhere"));

        assertThat(PolicyFolder.load(folder, Optional.empty()).documents()).hasSize(1);
    }

    /** Whoever can put a link there would else have the server read, and quote in its errors, what it must not. */
    @ParameterizedTest
    @ValueSource(strings = {"../elsewhere.xml", "sub/../../elsewhere.xml", "/etc/hostname", "chain.lnk"})
    void a_link_out_of_the_folder_is_refused(String target) throws IOException {
        Files.writeString(parent.resolve("elsewhere.xml"), POLICY);
        Files.createDirectory(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("chain.lnk"), Path.of("..", "elsewhere.xml"));
        Files.createSymbolicLink(folder.resolve("q.xml"), Path.of(target));

        assertRefused("q.xml:1:1: is a link that leads out of the policy folder");
    }

    @Test
    void what_looks_like_a_policy_and_cannot_be_read_as_one_is_refused_not_passed_over() throws Exception {
        Files.createDirectory(folder.resolve("d.xml"));
        Files.createSymbolicLink(folder.resolve("e.xml"), folder.resolve("d.xml"));
        Files.createSymbolicLink(folder.resolve("f.xml"), Path.of("f.xml"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("g.xml").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertRefused(
                "d.xml:1:1: is a folder, and a policy is a file",
                "e.xml:1:1: is a link to what is not a file",
                "f.xml:1:1: is a link that cannot be followed",
                "g.xml:1:1: is not a file");
    }

    /** As Kubernetes mounts a ConfigMap: files are links through {@code ..data}, which is swapped whole. */
    @Test
    void a_mounted_config_map_is_its_files_once() throws IOException {
        var mount = mounted("..2026_11_24");
        var first = PolicyFolder.load(mount, Optional.empty());
        Files.writeString(
                Files.createDirectory(mount.resolve("..2026_11_25")).resolve("p.xml"),
                POLICY.replace("\"Permit\"", "\"Deny\""));
        Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2026_11_25"));
        Files.move(mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        var second = PolicyFolder.load(mount, Optional.empty());

        assertThat(first.documents()).hasSize(1);
        assertThat(first.revision())
                .isEqualTo(PolicyFolder.load(folder, Optional.empty()).revision());
        assertThat(second.documents()).hasSize(1);
        assertThat(second.revision()).isNotEqualTo(first.revision());
    }

    private Path mounted(String version) throws IOException {
        var mount = Files.createDirectory(parent.resolve("mount"));
        Files.createDirectory(mount.resolve(version));
        Files.copy(folder.resolve("p.xml"), mount.resolve(version).resolve("p.xml"));
        Files.createSymbolicLink(mount.resolve("..data"), Path.of(version));
        Files.createSymbolicLink(mount.resolve("p.xml"), Path.of("..data/p.xml"));
        return mount;
    }

    @Test
    void the_folder_itself_may_be_a_link() throws IOException {
        var link = Files.createSymbolicLink(parent.resolve("current"), folder);
        var loaded = PolicyFolder.load(link, Optional.empty());

        assertThat(loaded.documents().get(0).file())
                .isEqualTo(link.resolve("p.xml").toString());
        assertThat(loaded.revision())
                .isEqualTo(PolicyFolder.load(folder, Optional.empty()).revision());
    }

    @Test
    void the_revision_that_is_looked_up_is_the_one_that_is_loaded_or_refused() throws IOException {
        assertThat(PolicyFolder.revision(List.of(folder)))
                .isEqualTo(PolicyFolder.load(folder, Optional.empty()).revision());

        Files.writeString(folder.resolve("p.xml"), "half a polic");

        assertThatThrownBy(() -> PolicyFolder.load(folder, Optional.empty()))
                .isInstanceOfSatisfying(
                        InvalidPolicyException.class,
                        e -> assertThat(e.revision()).contains(PolicyFolder.revision(List.of(folder))));
    }

    /** A reader that is not lucky reads some files before a writer and some after it. */
    @Test
    void what_is_loaded_while_files_change_is_a_set_that_was_there() throws Exception {
        var stop = new AtomicBoolean();
        var writer = new Thread(() -> swap(stop));
        writer.start();
        try {
            var loaded = 0;
            for (int i = 0; i < 300; i++) {
                try {
                    var ids = PolicyFolder.load(folder, Optional.of(PolicySnapshot.EVERY_ROOT)).documents().stream()
                            .map(PolicyDocument::version)
                            .distinct()
                            .toList();
                    assertThat(ids).as("versions of one set").hasSize(1);
                    loaded++;
                } catch (InvalidPolicyException e) {
                    assertThat(e).hasMessageContaining("change while they are read");
                }
            }
            assertThat(loaded).isPositive();
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    /** Swaps a whole set of files, of one version, for one of another version: by a link, as a mount is. */
    private void swap(AtomicBoolean stop) {
        try {
            for (var version : List.of("1.0", "2.0")) {
                var set = Files.createDirectory(folder.resolve(".v" + version));
                for (int i = 0; i < 20; i++) {
                    Files.writeString(
                            set.resolve("q" + i + ".xml"),
                            POLICY.replace("\"p\"", "\"q" + i + "\"").replace("1.0\"", version + "\""));
                }
            }
            Files.createSymbolicLink(folder.resolve(".data"), Path.of(".v1.0"));
            for (int i = 0; i < 20; i++) {
                Files.createSymbolicLink(folder.resolve("q" + i + ".xml"), Path.of(".data/q" + i + ".xml"));
            }
            Files.delete(folder.resolve("p.xml"));
            for (int i = 0; !stop.get(); i++) {
                var next = Files.createSymbolicLink(folder.resolve(".next"), Path.of(i % 2 == 0 ? ".v2.0" : ".v1.0"));
                Files.move(next, folder.resolve(".data"), StandardCopyOption.ATOMIC_MOVE);
                LockSupport.parkNanos(3_000_000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(String... problems) {
        assertThatThrownBy(() -> PolicyFolder.load(folder, Optional.empty()))
                .isInstanceOfSatisfying(
                        InvalidPolicyException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.toString()
                                        .substring(folder.toString().length() + 1))
                                .containsExactly(problems));
    }

    /** It could lead anywhere, and back; a file that is reached twice would be two policies of one id. */
    @Test
    void a_link_to_a_folder_is_not_followed() throws IOException {
        Files.createSymbolicLink(folder.resolve("again"), folder);

        assertThat(PolicyFolder.load(folder, Optional.empty()).documents()).hasSize(1);
    }

    @Test
    void other_files_are_not_looked_at() throws IOException {
        for (var name : List.of("p.xml~", "p.xml.tmp", ".p.xml", ".p.xml.swp", "#p.xml#", "4913")) {
            Files.writeString(folder.resolve(name), "half a polic");
        }
        Files.writeString(Files.createDirectory(folder.resolve(".git")).resolve("q.xml"), "half a polic");

        assertThat(PolicyFolder.load(folder, Optional.empty()).documents()).hasSize(1);
    }

    /** An editor marks a file that is open with such a link. */
    @Test
    void a_link_that_leads_nowhere_is_no_policy_only_where_its_name_is_none() throws IOException {
        Files.createSymbolicLink(folder.resolve(".#q.xml"), Path.of("someone@host.1234"));
        assertThat(PolicyFolder.load(folder, Optional.empty()).documents()).hasSize(1);

        Files.createSymbolicLink(folder.resolve("q.xml"), Path.of("nowhere"));
        assertRefused("q.xml:1:1: is a link that leads nowhere");
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
