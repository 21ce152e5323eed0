package org.disclosurepdp.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.disclosurepdp.attribute.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HooksTest {
    private static final Vocabulary VOCABULARY = Vocabulary.load(Path.of("conf/attributes.yaml"));

    @TempDir
    Path folder;

    private Hooks load(String... files) throws IOException {
        for (int i = 0; i < files.length; i++) {
            Files.writeString(folder.resolve("%d.yaml".formatted(i)), files[i]);
        }
        return Hooks.load(folder, VOCABULARY);
    }

    @Test
    void the_shipped_hooks_are_right() {
        assertThat(Hooks.load(Path.of("conf/hooks"), VOCABULARY).knows("docs-proxy"))
                .isTrue();
    }

    @Test
    void a_folder_that_is_not_there_has_no_hooks() {
        assertThat(Hooks.load(folder.resolve("none"), VOCABULARY).isEmpty()).isTrue();
    }

    @Test
    void every_problem_is_told_with_its_place() {
        assertThatThrownBy(() -> load("""
                        proxy: p
                        prefix: docs
                        kind: ftp
                        headers: {uri: "X Y"}
                        methods: {GET: give}
                        attributes:
                          R.info-class: {value: non-identifying}
                          AS.subject-id: {header: X-User}
                          RS.capacity: {header: X-Capacity}
                          A.purpose: {claim: purpose}
                          AS.capacity: {value: king}
                          E.matter-id: {header: X-A, cookie: b}
                        obligations: [record-disclosure, confirm-penalty-notice, fly]
                        children: many
                        colour: red
                        """)).hasMessage("""
                        %1$s/0.yaml:1:1: `the file` has no `repository`
                        %1$s/0.yaml:2:9: `prefix` begins and ends with a slash, as `/docs/`, and nothing in it is encoded
                        %1$s/0.yaml:3:7: `kind` must be webdav or subversion
                        %1$s/0.yaml:4:16: `uri` must be the name of a header field
                        %1$s/0.yaml:5:16: a method does one of read, list, look, create, remove, copy, move
                        %1$s/0.yaml:7:3: `R.info-class` is not an attribute of the vocabulary that a caller says, as text
                        %1$s/0.yaml:8:3: `AS.subject-id` is what the hook itself says
                        %1$s/0.yaml:9:3: `RS.capacity` is not an attribute of the vocabulary that a caller says, as text
                        %1$s/0.yaml:10:14: a claim needs `token`, which says where tokens are and whose count
                        %1$s/0.yaml:11:16: `king` is not a value of `AS.capacity`
                        %1$s/0.yaml:12:16: `E.matter-id` comes from one of header, cookie, claim, value
                        %1$s/0.yaml:13:15: `record-disclosure` is not a hook's to carry out
                        %1$s/0.yaml:13:34: `confirm-penalty-notice` is not a hook's to carry out
                        %1$s/0.yaml:13:58: a proxy can carry out one of bind-redisclosure-terms, confine-to-order, limit-to-scope,\
                         no-criminal-use only
                        %1$s/0.yaml:14:11: `children` must be a whole number from 0 to 1000
                        %1$s/0.yaml:15:1: `colour` is not known here; there are attributes, case, challenge, children, headers, kind,\
                         methods, obligations, prefix, proxy, repository, token""".formatted(folder));
    }

    @Test
    void two_hooks_of_one_proxy_have_different_prefixes() {
        assertThatThrownBy(() -> load("{proxy: p, repository: a}", "{proxy: p, repository: b}"))
                .hasMessage(
                        "%1$s/1.yaml:1:1: `%1$s/0.yaml` is the hook of the same proxy and prefix".formatted(folder));
    }

    @ParameterizedTest
    @CsvSource({
        "/svn/a.txt, /a.txt",
        "/svn/, /",
        "/svn, /",
        "/svn/!svn/me, /",
        "/svn/!svn/vcc/default, /",
        "/svn/!svn/rvr/7/doj/a.txt, /doj/a.txt",
        "/svn/!svn/txr/7-1/doj/a.txt, /doj/a.txt",
        "/svn/!svn/txr/7-1, /",
        "/svn/!svn/ver/7/, /",
        "/svn/!svnx/a, /!svnx/a"
    })
    void a_resource_of_subversion_is_what_it_is_a_version_of(String url, String path) throws IOException {
        var hook = load("{proxy: p, repository: r, prefix: /svn/, kind: subversion}")
                .of("p", url)
                .orElseThrow();

        assertThat(Locations.of(hook, url)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"/svn/!svn", "/svn/!svn/", "/svn/!svn/new/7/a"})
    void what_subversion_may_come_to_have_is_refused(String url) throws IOException {
        var hook = load("{proxy: p, repository: r, prefix: /svn/, kind: subversion}")
                .of("p", url)
                .orElseThrow();

        assertThatThrownBy(() -> Locations.of(hook, url)).isInstanceOf(HookException.class);
    }

    @Test
    void the_longest_prefix_counts_and_ends_at_a_slash() throws IOException {
        var hooks = load("{proxy: p, repository: a, prefix: /a/}", "{proxy: p, repository: b, prefix: /a/b/}");

        assertThat(hooks.of("p", "/a/x").orElseThrow().repository()).isEqualTo("a");
        assertThat(hooks.of("p", "/a/b").orElseThrow().repository()).isEqualTo("b");
        assertThat(hooks.of("p", "/a/b/c").orElseThrow().repository()).isEqualTo("b");
        assertThat(hooks.of("p", "/ab")).isEmpty();
        assertThat(hooks.of("q", "/a/x")).isEmpty();
    }

    @Test
    void paths_that_differ_in_case_are_one_where_the_file_system_says_so() throws IOException {
        var hook =
                load("{proxy: p, repository: a, case: fold}").of("p", "/Doj/A").orElseThrow();

        assertThat(Locations.of(hook, "/Doj/A")).isEqualTo("/doj/a");
        // File systems take a long s for an s and a soft hyphen for nothing; the register knows neither.
        for (var path : new String[] {"/doj/tran\u017fcript", "/doj/tran\u00adscript", "/doj/\u212a"}) {
            assertThatThrownBy(() -> Locations.of(hook, path)).isInstanceOf(HookException.class);
        }
    }
}
