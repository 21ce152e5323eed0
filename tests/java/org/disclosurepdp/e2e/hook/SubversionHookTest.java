package org.disclosurepdp.e2e.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apache httpd with mod_lua before Subversion, as {@code conf/hooks/apache/svn.conf} has it. */
final class SubversionHookTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void installed() {
        Peer.need("apache2", "htpasswd", "svn", "svnadmin", "svnlook");
    }

    private interface Trial {
        void with(Peer peer, Path repository) throws IOException, InterruptedException;
    }

    private void against(URI pdp, Trial trial) throws IOException, InterruptedException {
        var repository = folder.resolve("repository");
        var first = folder.resolve("first");
        for (var document : List.of("/doj/doj-001.html", "/doj/unlisted.html", "/pub/report.html")) {
            var file = first.resolve(document.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, Repository.text(document));
        }
        Peer.run(folder, 20, "svnadmin", "create", repository.toString());
        assertThat(Peer.run(
                        folder,
                        20,
                        "svn",
                        "import",
                        "-m",
                        "the first documents",
                        first.toString(),
                        "file://" + repository))
                .contains("Committed revision 1");
        try (var peer = Apache.start(folder.resolve("server"), repository, "svn.conf", pdp, true)) {
            trial.with(peer, repository);
        }
    }

    private void hooked(Trial trial) throws IOException, InterruptedException {
        try (var pdp = HookedPdp.start(folder.resolve("pdp"), "hooks.folder=conf/hooks/examples")) {
            against(pdp.url(), trial);
        }
    }

    private String svn(String user, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "svn",
                "--config-dir",
                folder.resolve("svn").toString(),
                "--non-interactive",
                "--no-auth-cache",
                "--username",
                user,
                "--password",
                Http.password(user)));
        command.addAll(List.of(words));
        return Peer.run(folder, 60, command.toArray(String[]::new));
    }

    private String youngest(Path repository) throws IOException, InterruptedException {
        return Peer.run(folder, 20, "svnlook", "youngest", repository.toString())
                .strip();
    }

    @Test
    void each_path_is_decided() throws IOException, InterruptedException {
        hooked((peer, repository) -> {
            var document = peer.url("/svn/doj/doj-001.html");
            assertThat(svn("dora.doj", "cat", document)).isEqualTo(Repository.text("/doj/doj-001.html"));
            assertThat(svn("diego.doj", "cat", document)).contains("svn: E").doesNotContain("what stands in");
            assertThat(svn("dora.doj", "cat", peer.url("/svn/doj/unlisted.html")))
                    .contains("svn: E")
                    .doesNotContain("what stands in");
            assertThat(svn("dan.doj", "ls", peer.url("/svn/pub"))).contains("report.html");
            // Subversion leaves out what its own questions about each path were refused.
            assertThat(svn("dan.doj", "ls", peer.url("/svn/doj"))).doesNotContain("doj-001", "unlisted");
            var copy = folder.resolve("checkout");
            assertThat(svn("diego.doj", "checkout", peer.url("/svn"), copy.toString()))
                    .doesNotContain("doj-001.html", "unlisted.html");
        });
    }

    @Test
    void a_commit_is_whole_or_not_at_all() throws IOException, InterruptedException {
        hooked((peer, repository) -> {
            var copy = folder.resolve("copy").toString();
            assertThat(svn("dora.doj", "checkout", peer.url("/svn/pub"), copy)).contains("Checked out revision 1");
            Files.writeString(Path.of(copy, "report.html"), "changed");
            assertThat(svn("dan.doj", "commit", "-m", "no right to", copy)).contains("svn: E");
            assertThat(youngest(repository)).isEqualTo("1");
            assertThat(svn("dora.doj", "commit", "-m", "a right to", copy)).contains("Committed revision 2");
            assertThat(youngest(repository)).isEqualTo("2");

            var document = peer.url("/svn/doj/doj-001.html");
            for (var verb : List.of("move", "copy")) {
                assertThat(svn("dora.doj", verb, "-m", "loses its label", document, peer.url("/svn/pub/x.html")))
                        .contains("svn: E");
            }
            assertThat(youngest(repository)).isEqualTo("2");
        });
    }

    @Test
    void without_a_pdp_nothing_is_read_or_written() throws IOException, InterruptedException {
        against(URI.create("http://127.0.0.1:" + Peer.freePort()), (peer, repository) -> {
            assertThat(svn("dora.doj", "cat", peer.url("/svn/pub/report.html")))
                    .contains("svn: E")
                    .doesNotContain("what stands in");
            assertThat(svn("dora.doj", "mkdir", "-m", "a new folder", peer.url("/svn/pub/new")))
                    .contains("svn: E");
            assertThat(youngest(repository)).isEqualTo("1");
        });
    }
}
