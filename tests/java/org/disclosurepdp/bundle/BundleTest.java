package org.disclosurepdp.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.disclosurepdp.app.Door;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bundle vouches for, and what is refused, each with its reason. */
class BundleTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path home;

    private Path policies = Path.of("");

    @BeforeEach
    void door() {
        policies = Door.write(home.resolve("policies"), true);
    }

    private String verify(byte[] archive, Bundles bundles) {
        return Bundle.read(archive).verify(TrustedKeys.load(bundles.keys()), NOW);
    }

    @Test
    void the_same_files_make_the_same_bytes_whenever_and_wherever() throws IOException {
        var first = Bundles.unsigned(policies, 7).write();
        var elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        for (var file : new String[] {"root.xml", "door.xml"}) {
            Files.copy(policies.resolve(file), elsewhere.resolve(file));
            Files.setLastModifiedTime(elsewhere.resolve(file), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        }

        assertThat(Bundles.unsigned(elsewhere, 7).write()).isEqualTo(first);
        assertThat(Bundles.unsigned(elsewhere, 8).write()).isNotEqualTo(first);
    }

    @Test
    void what_a_trusted_key_of_openssl_signed_is_taken_whole() {
        var bundles = new Bundles(home);
        var archive = bundles.of(policies, 7, "good");

        assertThat(verify(archive, bundles)).isEqualTo("good");
        var bundle = Bundle.read(archive);
        assertThat(bundle.files().keySet()).containsExactly("door.xml", "root.xml");
        assertThat(bundle.manifest().sequence()).isEqualTo(7);
        assertThat(bundle.manifest().created()).isEqualTo(Bundles.CREATED);
    }

    @Test
    void openssl_verifies_the_signature_over_the_bytes_of_the_manifest() throws Exception {
        var bundles = new Bundles(home);
        Files.write(home.resolve("b.tar.gz"), bundles.of(policies, 7, "good"));
        var script = """
                cd %s && tar xzf b.tar.gz && sed -n 's/.*"signature" : "\\(.*\\)".*/\\1/p' signature.json | base64 -d > sig \
                && openssl pkeyutl -verify -pubin -inkey good.pem.pub -rawin -in manifest.json -sigfile sig
                """.formatted(home);
        var process = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .contains("Signature Verified Successfully");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            strange | signed with the key `strange`, which is not trusted
            old     | `old` has expired at 2026-11-24T00:00:00Z
            early   | `early` does not count before 2027-01-01T00:00:00Z
            """)
    void a_key_that_is_not_trusted_now_is_refused(String key, String reason) {
        var bundles = new Bundles(home);

        assertThatThrownBy(() -> verify(bundles.of(policies, 7, key), bundles)).hasMessageContaining(reason);
    }

    @Test
    void a_key_that_takes_the_name_of_a_trusted_one_is_refused() {
        var bundles = new Bundles(home);
        var forged = Bundles.unsigned(policies, 7)
                .signed(SigningKey.read("good", bundles.key("strange")))
                .write();

        assertThatThrownBy(() -> verify(forged, bundles)).hasMessageContaining("the signature is not that of the key");
        assertThatThrownBy(() -> verify(Bundles.unsigned(policies, 7).write(), bundles))
                .hasMessageContaining("is not signed");
    }

    @Test
    void files_that_are_not_those_of_the_manifest_are_refused() {
        var bundles = new Bundles(home);
        var unsigned = Bundles.unsigned(policies, 7);
        var key = SigningKey.read("good", bundles.key("good"));
        var manifest = unsigned.manifest().write();
        var signature = new BundleSignature("good", Base64.getEncoder().encodeToString(key.sign(manifest))).write();
        var root = Objects.requireNonNull(unsigned.files().get("root.xml"));
        var door = Objects.requireNonNull(unsigned.files().get("door.xml"));

        assertRefused(
                bundles,
                "`door.xml` has not the hash",
                tar -> tar.file("manifest.json", manifest)
                        .file("signature.json", signature)
                        .file("policies/root.xml", root)
                        .file("policies/door.xml", Door.policy(false).getBytes(UTF_8)));
        assertRefused(
                bundles,
                "`door.xml` is in the manifest and not in",
                tar -> tar.file("manifest.json", manifest)
                        .file("signature.json", signature)
                        .file("policies/root.xml", root));
        assertRefused(
                bundles,
                "`more.xml` is not in the manifest",
                tar -> tar.file("manifest.json", manifest)
                        .file("signature.json", signature)
                        .file("policies/root.xml", root)
                        .file("policies/door.xml", door)
                        .file("policies/more.xml", door));
        assertRefused(
                bundles,
                "is in the bundle twice",
                tar -> tar.file("manifest.json", manifest)
                        .file("signature.json", signature)
                        .file("policies/root.xml", root)
                        .file("policies/door.xml", door)
                        .file("policies/door.xml", Door.policy(false).getBytes(UTF_8)));
        var later = new String(manifest, UTF_8).replace("\"sequence\" : 7", "\"sequence\" : 8");
        assertRefused(
                bundles,
                "the signature is not that",
                tar -> tar.file("manifest.json", later.getBytes(UTF_8))
                        .file("signature.json", signature)
                        .file("policies/root.xml", root)
                        .file("policies/door.xml", door));
    }

    private void assertRefused(Bundles bundles, String reason, Consumer<Bundles.Tar> content) {
        assertThatThrownBy(() -> verify(Bundles.archive(content), bundles))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd.xml",
                "../door.xml",
                "policies/../door.xml",
                "policies/a/../../door.xml",
                "policies//door.xml",
                "policies/./door.xml",
                "policies/.door.xml",
                "policies/a\\..\\door.xml",
                "policies/C:door.xml",
                "policies/door.txt",
                "policies/a\u0000.xml",
                "policies/\u202edoor.xml",
                "door.xml",
                "policies/"
            })
    void a_path_that_is_not_plain_is_refused(String path) {
        assertThatThrownBy(() ->
                        Bundle.read(Bundles.archive(tar -> tar.file(path, new byte[path.endsWith("/") ? 0 : 1]))))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("the bundle holds something that is no policy file");
    }

    @Test
    void what_is_no_plain_file_is_refused() {
        for (var type : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO}) {
            assertThatThrownBy(() ->
                            Bundle.read(Bundles.archive(tar -> tar.link("policies/door.xml", type, "/etc/passwd"))))
                    .hasMessageContaining("is not a plain file");
        }
    }

    @Test
    void a_bomb_is_refused_before_it_is_expanded() {
        var zeros = new byte[60 << 20];

        assertThatThrownBy(() -> Bundle.read(Bundles.archive(tar -> tar.file("policies/bomb.xml", zeros))))
                .hasMessageContaining("expands to more than 250 times its size");
        assertThatThrownBy(() -> Bundle.read(Bundles.archive(tar -> {
                    for (int i = 0; i <= 20_000; i++) {
                        tar.file("policies/p" + i + ".xml", new byte[] {1});
                    }
                })))
                .hasMessageMatching("the bundle has more than 20000 files|.*more than 250 times its size");
    }

    @Test
    void what_is_no_archive_or_cut_off_is_refused_wherever_it_ends() {
        var whole = new Bundles(home).of(policies, 7, "good");

        for (var text : new String[] {"", "<!DOCTYPE html><html>Please log in</html>", "\u001f\u008b\u0008"}) {
            assertThatThrownBy(() -> Bundle.read(text.getBytes(ISO_8859_1))).isInstanceOf(BundleException.class);
        }
        for (int length = 1; length < whole.length; length += 7) {
            var part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Bundle.read(part)).as("cut at %d", length).isInstanceOf(BundleException.class);
        }
    }

    /** Any byte that is changed is noticed, or changes nothing that counts. */
    @Test
    void a_changed_byte_never_changes_what_is_taken() {
        var bundles = new Bundles(home);
        var whole = bundles.of(policies, 7, "good");
        var files = Bundle.read(whole).files();
        var keys = TrustedKeys.load(bundles.keys());
        for (int i = 0; i < whole.length; i++) {
            var changed = whole.clone();
            changed[i] ^= 0x10;
            try {
                var bundle = Bundle.read(changed);
                bundle.verify(keys, NOW);
                assertThat(bundle.manifest().sequence()).isEqualTo(7);
                assertThat(bundle.files().keySet()).isEqualTo(files.keySet());
                bundle.files().forEach((path, bytes) -> assertThat(bytes).isEqualTo(files.get(path)));
            } catch (BundleException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void a_file_of_keys_that_is_wrong_names_every_place() throws IOException {
        var file = Files.writeString(home.resolve("keys.yaml"), """
                keys:
                  a: {public-key: nowhere.pem, not-before: 2026-01-01T00:00:00Z, not-after: 2027-01-01T00:00:00Z}
                  b: {public-key: "-----BEGIN x", not-before: soon, not-after: 2027-01-01T00:00:00Z}
                  c: {public-key: "-----BEGIN x", not-before: 2026-01-01T00:00:00Z, until: 2027-01-01T00:00:00Z}
                  d: {public-key: "-----BEGIN x", not-before: 2026-01-01T00:00:00Z, not-after: 2027-01-01T00:00:00Z}
                """);

        assertThatThrownBy(() -> TrustedKeys.load(file))
                .hasMessageContaining("keys.yaml:2:3: the public key `nowhere.pem` cannot be read")
                .hasMessageContaining("keys.yaml:3:3: `not-before` must be a UTC time")
                .hasMessageContaining("`until` is not known here")
                .hasMessageContaining("keys.yaml:5:3: `public-key` must be an Ed25519 public key");
    }
}
