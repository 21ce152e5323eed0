package org.disclosurepdp.attribute;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Bearer;
import org.disclosurepdp.model.Problem;

/**
 * The attributes that policies, scenarios and people speak of, and for each register attribute the query that fetches
 * it. Immutable and thread-safe.
 */
public final class Vocabulary {
    /** The query that finds who keeps a resource; see {@link Custodians}. */
    static final String CUSTODIAN_QUERY = "custodian";

    /** The queries that find documents; see {@link Documents}. */
    static final String DOCUMENT_QUERY = "document";

    static final String DOCUMENTS_IN_QUERY = "documents-in";
    static final String DOCUMENTS_BELOW_QUERY = "documents-below";
    static final String PERFORMED_QUERY = "performed-obligations";

    private final Map<String, String> issuers;
    private final Map<String, VocabularyQuery> queries;
    private final Map<String, Bearer> bearers;
    private final VocabularyCandidates candidates;
    private final Map<String, VocabularyAttribute> byShortName;
    private final Map<AttributeName, VocabularyAttribute> byName = new HashMap<>();
    private final Map<Property, VocabularyAttribute> byProperty = new HashMap<>();

    private record Property(String category, String name) {}

    Vocabulary(
            Map<String, String> issuers,
            Map<String, VocabularyQuery> queries,
            Collection<VocabularyAttribute> attributes,
            Map<String, Bearer> bearers,
            VocabularyCandidates candidates) {
        this.issuers = Collections.unmodifiableMap(new LinkedHashMap<>(issuers));
        this.queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
        this.bearers = Map.copyOf(bearers);
        this.candidates = candidates;
        var shortNames = new LinkedHashMap<String, VocabularyAttribute>();
        for (var attribute : attributes) {
            shortNames.put(attribute.shortName(), attribute);
            byName.put(attribute.name(), attribute);
            byProperty.put(new Property(attribute.name().category(), attribute.property()), attribute);
        }
        this.byShortName = Collections.unmodifiableMap(shortNames);
    }

    /**
     * Reads a vocabulary file.
     *
     * @throws VocabularyException with every problem of it, each with its place
     */
    public static Vocabulary load(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new VocabularyException(List.of(new Problem(file.toString(), 1, 1, "the file is not UTF-8 text")));
        } catch (IOException e) {
            throw new VocabularyException(List.of(new Problem(file.toString(), 1, 1, "the file cannot be read")));
        }
    }

    /**
     * Reads a vocabulary from its YAML text.
     *
     * @param file how problems name the text
     * @throws VocabularyException with every problem of it, each with its place
     */
    public static Vocabulary parse(String file, String yaml) {
        var problems = new ArrayList<Problem>();
        var vocabulary = new VocabularyReader(file, problems).read(yaml);
        if (!problems.isEmpty()) {
            problems.sort((a, b) -> a.line() != b.line() ? a.line() - b.line() : a.column() - b.column());
            throw new VocabularyException(problems);
        }
        return vocabulary;
    }

    /** The vocabulary without words, for policies that use none. */
    public static Vocabulary empty() {
        return new Vocabulary(Map.of(), Map.of(), List.of(), Map.of(), VocabularyCandidates.NONE);
    }

    /** The attribute that people call {@code shortName}. */
    public Optional<VocabularyAttribute> attribute(String shortName) {
        return Optional.ofNullable(byShortName.get(shortName));
    }

    /** The attribute with exactly this name, issuer and data type included. */
    public Optional<VocabularyAttribute> attribute(AttributeName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** True if a register supplies the attribute with exactly this name. */
    public boolean fromRegister(AttributeName name) {
        return attribute(name).filter(VocabularyAttribute::fromRegister).isPresent();
    }

    /** The attribute of {@code category} whose short name without its prefix is {@code property}. */
    public Optional<VocabularyAttribute> property(String category, String property) {
        return Optional.ofNullable(byProperty.get(new Property(category, property)));
    }

    /** Every attribute, in the order of the file. */
    public Collection<VocabularyAttribute> attributes() {
        return byShortName.values();
    }

    /** The issuers that stand for registers: a caller that names one speaks for a register. */
    public Set<String> issuers() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(issuers.values()));
    }

    /** Who bears each obligation, by its id. */
    public Map<String, Bearer> bearers() {
        return bearers;
    }

    /** The issuer of each register, by the register's short name, as {@code LBL}. */
    Map<String, String> registers() {
        return issuers;
    }

    /** The attribute whose values are the names of actions that a search may find, then those of their properties. */
    public List<VocabularyAttribute> actionAttributes() {
        return candidates.actions().stream().map(byShortName::get).toList();
    }

    /** The query that lists the subjects or resources of a type. */
    Optional<VocabularyQuery> list(String entity, String type) {
        return candidates.list(entity, type);
    }

    Optional<VocabularyQuery> query(String name) {
        return Optional.ofNullable(queries.get(name));
    }
}
