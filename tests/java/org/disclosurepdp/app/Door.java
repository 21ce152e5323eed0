package org.disclosurepdp.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A set of two policy files that differs from another in one answer: whether the door may be opened. */
public final class Door {
    /** What is asked. */
    public static final String REQUEST = """
            {"subject":{"type":"person","id":"ann"},"action":{"name":"open"},"resource":{"type":"door","id":"front"}}
            """;

    private Door() {}

    /** Writes the set; each file appears whole. */
    public static Path write(Path folder, boolean open) {
        try {
            Files.createDirectories(folder);
            put(folder.resolve("root.xml"), root());
            put(folder.resolve("door.xml"), policy(open));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the one file that the two sets differ in, as an editor does: a new file takes its name. */
    public static void put(Path file, String text) {
        try {
            var next = Files.writeString(file.resolveSibling("." + file.getFileName() + ".next"), text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String root() {
        return """
                <PolicySet xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicySetId="root" Version="1.0"
                  PolicyCombiningAlgId="urn:oasis:names:tc:xacml:3.0:policy-combining-algorithm:deny-overrides">
                <Target/><PolicyIdReference>door</PolicyIdReference></PolicySet>
                """;
    }

    /** The policy that opens the door, or does not. */
    public static String policy(boolean open) {
        return """
                <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="door" Version="1.0"
                  RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
                <Target/><Rule RuleId="r" Effect="%s"/></Policy>
                """.formatted(open ? "Permit" : "Deny");
    }
}
