package org.disclosurepdp.docserver;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.disclosurepdp.model.ErrorCode;

/** JSON files of this server, read strictly. */
final class JsonFiles {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFiles() {}

    static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw invalid(file, "the file cannot be read as JSON");
        }
    }

    /** A text that must be there. */
    static String text(Path file, JsonNode node, String key) {
        var value = node.path(key);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw invalid(file, "`%s` must be a text".formatted(key));
        }
        return value.asText();
    }

    static DocumentServerException invalid(Path file, String sentence) {
        return new DocumentServerException(ErrorCode.INVALID_CONFIG, "%s: %s".formatted(file, sentence));
    }
}
