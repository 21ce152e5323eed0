package org.disclosurepdp.proof;

import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One line of an exported ledger: fields between tabs, which no record holds. Immutable. docs/decisions/ledger-tree.md
 * says what each line has.
 */
public sealed interface ExportLine {
    /** The first line. */
    String HEADER = "disclosure-pdp ledger export 1";

    /** The line as a file has it. */
    String line();

    /**
     * A decision.
     *
     * @param personal null when it was erased
     * @param leaf its hash as the ledger holds it, in hexadecimal; empty if it does not
     */
    record Decision(
            long sequence,
            String recordedAt,
            String record,
            @Nullable String personal,
            String leaf) implements ExportLine {
        @Override
        public String line() {
            return String.join(
                    "\t", "D", Long.toString(sequence), recordedAt, leaf, record, personal == null ? "" : personal);
        }

        @Override
        public String toString() {
            return "decision " + sequence;
        }
    }

    /** An administrative act, after so many decisions. */
    record Act(long sequence, long entries, String recordedAt, String record, String leaf) implements ExportLine {
        @Override
        public String line() {
            return String.join("\t", "A", Long.toString(sequence), Long.toString(entries), recordedAt, leaf, record);
        }

        @Override
        public String toString() {
            return "act " + sequence;
        }
    }

    /** A checkpoint that the ledger keeps. */
    record Kept(String note) implements ExportLine {
        @Override
        public String line() {
            return "C\t" + Base64.getEncoder().encodeToString(note.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** The last line: how much there must have been. */
    record End(long entries, long acts) implements ExportLine {
        @Override
        public String line() {
            return "E\t" + entries + "\t" + acts;
        }
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ExportLine parse(String line) {
        var fields = line.split("\t", -1);
        try {
            return switch (fields[0] + fields.length) {
                case "D6" ->
                    new Decision(
                            Long.parseLong(fields[1]),
                            fields[2],
                            fields[4],
                            fields[5].isEmpty() ? null : fields[5],
                            fields[3]);
                case "A6" ->
                    new Act(Long.parseLong(fields[1]), Long.parseLong(fields[2]), fields[3], fields[5], fields[4]);
                case "C2" ->
                    new Kept(
                            new String(Base64.getDecoder().decode(fields[1]), java.nio.charset.StandardCharsets.UTF_8));
                case "E3" -> new End(Long.parseLong(fields[1]), Long.parseLong(fields[2]));
                default -> throw new IllegalArgumentException("it is not a line of an exported ledger");
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number is not one", e);
        }
    }

    /** A hash as a line has it. */
    static String hex(byte @Nullable [] hash) {
        return hash == null ? "" : HexFormat.of().formatHex(hash);
    }
}
