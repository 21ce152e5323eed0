package org.disclosurepdp.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.disclosurepdp.cli.CommandLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/policy-authors.md shows is what a newcomer gets: its files are written and its commands run, in the page's order,
 * and what they print must be what stands there, with {@code exit N} after what does not end with 0. {@code -Dcases.update=true}
 * writes the outputs into the page anew.
 */
class PolicyAuthorsPageTest {
    private static final Path PAGE = Path.of("docs/policy-authors.md");
    private static final Pattern BLOCK =
            Pattern.compile("<!-- file: (\\S+) -->\\s*```\\w+\\n(.*?)\\n```|```console\\n(.*?)\\n```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void page_shows_what_happens() throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve("policies"), Path.of("policies").toAbsolutePath());
        var page = Files.readString(PAGE);
        var actual = new StringBuilder();
        var blocks = BLOCK.matcher(page);
        int commands = 0;
        while (blocks.find()) {
            if (blocks.group(1) != null) {
                Files.writeString(folder.resolve(blocks.group(1)), blocks.group(2) + "\n");
                blocks.appendReplacement(actual, Matcher.quoteReplacement(blocks.group()));
                continue;
            }
            var lines = new ArrayList<String>();
            for (var line : blocks.group(3)
                    .lines()
                    .filter(each -> each.startsWith("$ "))
                    .toList()) {
                lines.add(line);
                lines.addAll(run(line.substring(2)));
                commands++;
            }
            blocks.appendReplacement(
                    actual, Matcher.quoteReplacement("```console\n" + String.join("\n", lines) + "\n```"));
        }
        blocks.appendTail(actual);
        if (Boolean.getBoolean("cases.update")) {
            Files.writeString(PAGE, actual);
        }

        assertThat(commands).isGreaterThan(6);
        assertThat(actual).hasToString(Files.readString(PAGE));
    }

    private List<String> run(String command) throws IOException, InterruptedException {
        if (!command.startsWith("./pdp ")) {
            var process = new ProcessBuilder("bash", "-c", command)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
            assertThat(process.waitFor()).as(command).isZero();
            return List.of();
        }
        var args = Arrays.stream(command.substring("./pdp ".length()).split(" "))
                .map(arg -> Files.exists(folder.resolve(arg)) && !arg.startsWith("policies")
                        ? folder.resolve(arg).toString()
                        : arg)
                .toArray(String[]::new);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = CommandLines.run(
                Map.of(),
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                args);
        var lines = new ArrayList<>(
                out.toString(UTF_8).replace(folder + "/", "").lines().toList());
        if (exit != 0) {
            lines.add("exit " + exit);
        }
        return lines;
    }
}
