package org.disclosurepdp.witness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.disclosurepdp.proof.Checkpoint;
import org.disclosurepdp.proof.SignedNote;

/** A working copy of a git repository, in which each checkpoint is a commit; it is pushed where there is a remote. */
final class GitTarget implements Target {
    private static final String FILE = "checkpoints";
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final FileTarget file;

    GitTarget(Path folder) {
        this.folder = folder;
        this.file = new FileTarget(folder.resolve(FILE));
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public void give(SignedNote note) throws IOException, InterruptedException {
        file.give(note);
        git("add", FILE);
        git(
                "-c",
                "user.name=disclosure-pdp",
                "-c",
                "user.email=disclosure-pdp@localhost",
                "commit",
                "--quiet",
                "-m",
                "checkpoint " + Checkpoint.parse(note.text()).size());
        if (!git("remote").isBlank()) {
            git("push", "--quiet");
        }
    }

    private String git(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("git"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException("git cannot be run there", e);
        }
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("`git %s` does not end".formatted(words[0]));
        }
        if (process.exitValue() != 0) {
            throw new IOException("`git %s` fails".formatted(words[0].equals("-c") ? "commit" : words[0]));
        }
        return said;
    }
}
