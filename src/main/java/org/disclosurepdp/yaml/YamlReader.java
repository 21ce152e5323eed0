package org.disclosurepdp.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlNode.Sequence;

/** Reads one YAML document into nodes that know their place, since a data binder forgets it. Not thread-safe. */
public final class YamlReader {
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final int DEEPEST = 64;

    private final String file;
    private final List<Problem> problems;

    private static final class TooDeepException extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient JsonLocation place;

        TooDeepException(JsonLocation place) {
            this.place = place;
        }
    }

    /** A reader that reports to {@code problems}, naming the text {@code file}. */
    public YamlReader(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The document, or empty when it cannot be read at all; whatever is wrong has then become a problem. */
    public Optional<YamlNode> read(String yaml) {
        try (var parser = YAML.createParser(yaml)) {
            if (parser.nextToken() == null) {
                problems.add(new Problem(file, 1, 1, "the file is empty"));
                return Optional.empty();
            }
            var document = node(parser, 0);
            if (parser.nextToken() != null) {
                report(parser, "a second document is not allowed");
            }
            return Optional.of(document);
        } catch (TooDeepException e) {
            // What is left of it would only be told to be wrong once more.
            problems.add(new Problem(file, e.place.getLineNr(), e.place.getColumnNr(), "nested too deeply"));
            return Optional.empty();
        } catch (JsonProcessingException e) {
            var place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            problems.add(new Problem(
                    file, Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()), "this is not YAML"));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private YamlNode node(YAMLParser parser, int depth) throws IOException {
        var place = parser.currentTokenLocation();
        if (parser.isCurrentAlias()) {
            report(parser, "an alias is not allowed here, write the value out");
        }
        var token = parser.currentToken();
        if (depth > DEEPEST) {
            throw new TooDeepException(place);
        }
        return switch (token) {
            case START_OBJECT -> mapping(parser, place, depth);
            case START_ARRAY -> sequence(parser, place, depth);
            default -> scalar(place, parser.getText());
        };
    }

    private Mapping mapping(YAMLParser parser, JsonLocation place, int depth) throws IOException {
        var entries = new LinkedHashMap<Scalar, YamlNode>();
        var keys = new HashSet<String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = scalar(parser.currentTokenLocation(), parser.currentName());
            parser.nextToken();
            var value = node(parser, depth + 1);
            if (keys.add(key.text())) {
                entries.put(key, value);
            } else {
                problems.add(new Problem(
                        file, key.line(), key.column(), "`%s` is given a second time".formatted(key.text())));
            }
        }
        return new Mapping(place.getLineNr(), place.getColumnNr(), Collections.unmodifiableMap(entries));
    }

    private Sequence sequence(YAMLParser parser, JsonLocation place, int depth) throws IOException {
        var items = new ArrayList<YamlNode>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, depth + 1));
        }
        return new Sequence(place.getLineNr(), place.getColumnNr(), items);
    }

    private void report(YAMLParser parser, String sentence) {
        var place = parser.currentTokenLocation();
        problems.add(new Problem(file, place.getLineNr(), place.getColumnNr(), sentence));
    }

    private static Scalar scalar(JsonLocation place, String text) {
        return new Scalar(place.getLineNr(), place.getColumnNr(), text);
    }
}
