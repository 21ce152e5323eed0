package org.disclosurepdp.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.disclosurepdp.proof.Checkpoint;
import org.disclosurepdp.proof.CompactRange;
import org.disclosurepdp.proof.Hashing;
import org.disclosurepdp.proof.SignedNote;
import org.disclosurepdp.proof.SigningKey;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    @TempDir
    Path folder;

    private SigningKey key;

    @BeforeEach
    void makeKey() throws IOException {
        key = SigningKey.at(folder.resolve("key.pem"), "witness.example");
    }

    private SignedNote note(int leaves) {
        var tree = new CompactRange();
        for (int i = 0; i < leaves; i++) {
            tree.append(Hashing.leaf(new byte[] {(byte) i}));
        }
        return SignedNote.sign(Checkpoint.of("witness.example", tree).text(), key);
    }

    @Test
    void a_file_keeps_every_checkpoint_and_each_is_signed() throws IOException {
        var file = folder.resolve("below/checkpoints");
        try (var witness = Witness.of(Optional.of(file), Optional.empty(), Optional.empty())) {
            for (int size = 1; size <= 3; size++) {
                witness.accept(note(size));
                eventually(() -> witness.lagSeconds() == 0);
            }
        }

        var kept = SignedNote.parseAll(Files.readString(file));
        assertThat(kept).isEqualTo(List.of(note(1), note(2), note(3)));
        assertThat(kept).allMatch(each -> each.isSignedBy(key.publicKey()));
    }

    @Test
    void a_url_that_refuses_is_behind_and_gets_the_newest_when_it_takes_again() throws IOException {
        var refusals = new AtomicInteger(1);
        var taken = new ConcurrentLinkedQueue<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean refused = refusals.getAndDecrement() > 0;
            if (!refused) {
                taken.add(body);
            }
            exchange.sendResponseHeaders(refused ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/checkpoints?token=secret");
        try (var witness = Witness.of(Optional.empty(), Optional.of(url), Optional.empty())) {
            witness.accept(note(1));
            eventually(() -> refusals.get() == 0);
            assertThat(witness.lagSeconds()).isPositive();
            witness.accept(note(2));
            eventually(() -> witness.lagSeconds() == 0);
        } finally {
            server.stop(0);
        }

        assertThat(taken).containsExactly(note(2).note());
    }

    @Test
    void a_git_repository_has_a_commit_for_each_checkpoint_and_is_pushed() throws Exception {
        Assumptions.assumeTrue(run(folder, "git", "--version") == 0, "git is not there");
        var remote = Files.createDirectory(folder.resolve("remote"));
        assertThat(run(remote, "git", "init", "--bare", "--quiet", "-b", "main"))
                .isZero();
        assertThat(run(folder, "git", "clone", "--quiet", remote.toString(), "copy"))
                .isZero();
        var copy = folder.resolve("copy");
        assertThat(run(copy, "git", "checkout", "-q", "-b", "main")).isZero();
        assertThat(run(copy, "git", "config", "push.autoSetupRemote", "true")).isZero();

        try (var witness = Witness.of(Optional.empty(), Optional.empty(), Optional.of(copy))) {
            witness.accept(note(1));
            eventually(() -> witness.lagSeconds() == 0);
            witness.accept(note(2));
            eventually(() -> witness.lagSeconds() == 0);
        }

        assertThat(run(folder, "git", "clone", "--quiet", remote.toString(), "seen"))
                .isZero();
        assertThat(SignedNote.parseAll(Files.readString(folder.resolve("seen/checkpoints"))))
                .isEqualTo(List.of(note(1), note(2)));
    }

    private static int run(Path folder, String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    private static void eventually(BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
