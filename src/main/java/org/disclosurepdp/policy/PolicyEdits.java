package org.disclosurepdp.policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.disclosurepdp.model.Problem;

/**
 * Snapshots with one file edited, as if its author had saved it so. The other documents are the very same, so that compiling
 * such a snapshot again costs little. Nothing is written. For one thread.
 */
public final class PolicyEdits {
    private final PolicySnapshot snapshot;
    private final List<Problem> problems = new ArrayList<>();
    private final PolicyReader reader = new PolicyReader(problems);

    public PolicyEdits(PolicySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** A file's text and the encoding it is written in. */
    public record Text(String content, Charset charset) {}

    /**
     * The text of a document.
     *
     * @throws InvalidPolicyException if the file is not as it was when the document was read
     */
    public static Text text(PolicyDocument document) {
        try {
            var bytes = Files.readAllBytes(Path.of(document.file()));
            if (HexFormat.of().formatHex(PolicyFile.sha256().digest(bytes)).equals(document.contentHash())) {
                var charset = charset(bytes);
                return new Text(
                        charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), charset);
            }
            throw refused(document, "has changed since it was read");
        } catch (CharacterCodingException | XMLStreamException e) {
            throw refused(document, "its bytes are not text in the encoding that it declares");
        } catch (IOException e) {
            throw refused(document, "cannot be read: " + PolicyFile.reason(e));
        }
    }

    /**
     * The snapshot in which {@code document} has this text. Its revision is that of the edited file alone.
     *
     * @throws InvalidPolicyException with every problem of the text
     */
    public PolicySnapshot with(PolicyDocument document, Text text) {
        problems.clear();
        var bytes = text.content().getBytes(text.charset());
        var hash = HexFormat.of().formatHex(PolicyFile.sha256().digest(bytes));
        var edited = reader.read(document.file(), bytes, hash)
                .orElseThrow(() -> new InvalidPolicyException(List.copyOf(problems)));
        var documents = new ArrayList<PolicyDocument>();
        for (var each : snapshot.documents()) {
            documents.add(each.file().equals(document.file()) ? edited : each);
        }
        return new PolicySnapshot(hash, snapshot.rootId(), documents);
    }

    private static Charset charset(byte[] bytes) throws XMLStreamException {
        var reader = TrackingReader.of(bytes, new HashMap<>());
        var declared = reader.getCharacterEncodingScheme();
        var found = declared != null ? declared : reader.getEncoding();
        return found == null ? StandardCharsets.UTF_8 : Charset.forName(found);
    }

    private static InvalidPolicyException refused(PolicyDocument document, String sentence) {
        return new InvalidPolicyException(List.of(new Problem(document.file(), 1, 1, sentence)));
    }
}
