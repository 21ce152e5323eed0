package org.disclosurepdp.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.yaml.YamlNode;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlReader;

/**
 * Settings by dotted key: built-in defaults, under a file, under the environment, under the command line. A key that has
 * no default does not exist. Immutable.
 */
public final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m)");
    private static final Pattern SECRET = Pattern.compile(".*(password|secret|token).*|ledger\\.witness\\.url");

    private final Path home;
    private final Map<String, Setting> settings;

    /** A value and where it was set; of a file, the place in it. */
    private record Setting(String value, String origin, int line, int column) {
        Setting(String value, String origin) {
            this(value, origin, 0, 0);
        }
    }

    private Settings(Path home, Map<String, Setting> settings) {
        this.home = home;
        this.settings = settings;
    }

    /**
     * Reads the settings.
     *
     * @param home the folder that relative paths start at
     * @param file the operator's file; need not exist
     * @param environment as {@code PDP_DECISIONS_PORT} for {@code decisions.port}
     * @param overrides as {@code decisions.port=9000}
     * @throws ConfigException with every problem of the file, or the first of the overrides
     */
    public static Settings load(Path home, Path file, Map<String, String> environment, List<String> overrides) {
        var settings = new LinkedHashMap<String, Setting>();
        read("defaults", defaults()).forEach((key, node) -> settings.put(key, new Setting(node.text(), "default")));
        if (Files.exists(file)) {
            layFile(file, settings);
        }
        settings.replaceAll((key, setting) -> {
            var name = "PDP_" + key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
            var value = environment.get(name);
            return value == null ? setting : new Setting(value, name);
        });
        for (var override : overrides) {
            layOverride(override, settings);
        }
        return new Settings(home, settings);
    }

    private static void layFile(Path file, Map<String, Setting> settings) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException("%s: cannot be read as UTF-8 text".formatted(file));
        }
        var problems = new ArrayList<Problem>();
        read(file.toString(), text).forEach((key, node) -> {
            if (!settings.containsKey(key)) {
                problems.add(new Problem(
                        file.toString(), node.line(), node.column(), "there is no setting `%s`".formatted(key)));
            }
            settings.put(key, new Setting(node.text(), file.toString(), node.line(), node.column()));
        });
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static void layOverride(String override, Map<String, Setting> settings) {
        var split = override.indexOf('=');
        var key = split < 0 ? override : override.substring(0, split);
        if (split < 0 || !settings.containsKey(key)) {
            throw new ConfigException(
                    split < 0
                            ? "`--set %s` must be `key=value`".formatted(override)
                            : "there is no setting `%s`".formatted(key));
        }
        settings.put(key, new Setting(override.substring(split + 1), "--set"));
    }

    private static String defaults() {
        try (var in = Objects.requireNonNull(Settings.class.getResourceAsStream("/defaults.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Scalar> read(String file, String text) {
        var problems = new ArrayList<Problem>();
        var flat = new LinkedHashMap<String, Scalar>();
        var document = new YamlReader(file, problems).read(text);
        document.ifPresent(node -> flatten(file, "", node, flat, problems));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return flat;
    }

    private static void flatten(
            String file, String prefix, YamlNode node, Map<String, Scalar> flat, List<Problem> problems) {
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach((key, value) -> {
                var path = prefix.isEmpty() ? key.text() : prefix + "." + key.text();
                flatten(file, path, value, flat, problems);
            });
        } else if (node instanceof Scalar scalar && !prefix.isEmpty()) {
            flat.put(prefix, scalar);
        } else {
            problems.add(new Problem(file, node.line(), node.column(), "a value is expected here"));
        }
    }

    public String text(String key) {
        return setting(key).value();
    }

    /** The text under {@code key}, empty when there is none. */
    public Optional<String> optional(String key) {
        return Optional.of(text(key)).filter(value -> !value.isBlank());
    }

    /** A whole number between the bounds, both included. */
    public int number(String key, int least, int most) {
        try {
            var number = Integer.parseInt(text(key));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, in the same words.
        }
        throw invalid(key, "a whole number from %d to %d".formatted(least, most));
    }

    public boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(key, "true or false");
        };
    }

    /** A duration, as {@code 250ms}, {@code 2s} or {@code 5m}. */
    public Duration duration(String key) {
        var match = DURATION.matcher(text(key));
        if (!match.matches()) {
            throw invalid(key, "a duration such as 250ms, 2s or 5m");
        }
        var amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    /** A path; a relative one starts at the home folder. */
    public Path path(String key) {
        return resolve(text(key));
    }

    /** A path that stands nowhere in the settings but counts as if it did. */
    public Path resolve(String path) {
        return home.resolve(path);
    }

    /** Every effective setting with its origin, one a line, secrets hidden. */
    public List<String> describe() {
        return settings.entrySet().stream()
                .map(entry -> {
                    var hidden = SECRET.matcher(entry.getKey()).matches()
                            && !entry.getValue().value().isEmpty();
                    return "%s = %s (%s)"
                            .formatted(
                                    entry.getKey(),
                                    hidden ? "(hidden)" : entry.getValue().value(),
                                    entry.getValue().origin());
                })
                .toList();
    }

    private Setting setting(String key) {
        return Objects.requireNonNull(settings.get(key), key);
    }

    private ConfigException invalid(String key, String wanted) {
        var setting = setting(key);
        var sentence = "`%s` must be %s".formatted(key, wanted);
        return setting.line() == 0
                ? new ConfigException("%s (set by %s)".formatted(sentence, setting.origin()))
                : new ConfigException(
                        List.of(new Problem(setting.origin(), setting.line(), setting.column(), sentence)));
    }
}
