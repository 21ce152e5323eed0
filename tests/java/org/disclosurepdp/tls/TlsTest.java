package org.disclosurepdp.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final List<String> ONLY_13 = List.of("TLSv1.3");

    @TempDir
    Path folder;

    @Test
    void key_must_be_that_of_the_certificate() {
        var files = Certificates.files(folder, "server", "ca");
        Certificates.writeKey(files.key(), "server-2");

        assertThatThrownBy(() -> Tls.load(files, ONLY_13))
                .isInstanceOf(TlsException.class)
                .hasMessage("%s: the private key is not that of the first certificate in %s"
                        .formatted(files.key(), files.certificate()));
    }

    @Test
    void what_is_no_pem_is_named() throws IOException {
        var files = Certificates.files(folder, "server", "ca");

        for (var file : files.all()) {
            var good = Files.readString(file);
            for (var bad : List.of("", "nonsense", good.replace("BEGIN", "BEGINN"), good.replace("MII", "AAA"), "ä")) {
                if (bad.equals(good)) {
                    continue;
                }
                Files.writeString(file, bad);
                assertThatThrownBy(() -> Tls.load(files, ONLY_13))
                        .as("%s in %s", bad, file)
                        .isInstanceOf(TlsException.class)
                        .hasMessageStartingWith(file.toString());
            }
            Files.delete(file);
            assertThatThrownBy(() -> Tls.load(files, ONLY_13)).hasMessageStartingWith(file.toString());
            Files.writeString(file, good);
        }
    }

    @Test
    void key_in_another_form_is_refused_with_the_remedy() throws IOException {
        var files = Certificates.files(folder, "server", "ca");
        Files.writeString(files.key(), Files.readString(files.key()).replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));

        assertThatThrownBy(() -> Tls.load(files, ONLY_13)).hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void versions_that_are_not_safe_are_refused() {
        var files = Certificates.files(folder, "server", "ca");

        for (var versions : List.of(List.of("TLSv1.1"), List.of("TLSv1.3", "TLSv1"), List.of(""), List.<String>of())) {
            assertThatThrownBy(() -> Tls.load(files, versions)).hasMessageContaining("`tls.versions`");
        }
    }

    @Test
    void failed_reload_leaves_the_context_and_a_good_one_tells_of_it() {
        var files = Certificates.files(folder, "server", "ca");
        var tls = Tls.load(files, ONLY_13);
        var first = tls.context();
        var told = new ArrayList<SSLContext>();
        tls.onReload(told::add);

        Certificates.write(files.certificate(), "server-2");
        assertThatThrownBy(tls::reload).isInstanceOf(TlsException.class);
        assertThat(tls.context()).isSameAs(first);

        Certificates.writeKey(files.key(), "server-2");
        tls.reload();
        assertThat(tls.context()).isNotSameAs(first);
        assertThat(told).containsExactly(tls.context());
    }
}
