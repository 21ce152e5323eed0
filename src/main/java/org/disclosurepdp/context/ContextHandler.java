package org.disclosurepdp.context;

import java.util.List;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Decision;
import org.jspecify.annotations.Nullable;

/**
 * The context handler of XACML: what every surface uses to turn bytes into requests and decisions into bytes.
 * Thread-safe.
 */
public final class ContextHandler {
    private final XmlRequestReader xml;
    private final JsonRequestReader json;
    private final AuthzenReader authzen;
    private final AuthzenSearchReader searches;
    private final MultipleDecisions multiple;
    private final DisclosureProfile profile;
    private final EntityCatalogue entities;

    /**
     * A context handler.
     *
     * @param names the vocabulary; {@link AttributeNames#none()} for a server of any policies
     * @param datatypes the standard data types, and those that extensions add
     */
    public ContextHandler(AttributeNames names, DisclosureProfile profile, Datatypes datatypes, ReadLimits limits) {
        this(names, profile, datatypes, limits, ResourceParts.UNKNOWN, EntityCatalogue.empty());
    }

    /**
     * A context handler that knows more.
     *
     * @param parts what is known of the inside of resources
     * @param entities whose properties fill what an AuthZEN request does not give
     */
    public ContextHandler(
            AttributeNames names,
            DisclosureProfile profile,
            Datatypes datatypes,
            ReadLimits limits,
            ResourceParts parts,
            EntityCatalogue entities) {
        var rules = new ReadRules(datatypes, limits, names.registerIssuers());
        this.xml = new XmlRequestReader(rules);
        this.json = new JsonRequestReader(rules);
        this.authzen = new AuthzenReader(rules, names);
        this.searches = new AuthzenSearchReader(rules, names);
        this.multiple = new MultipleDecisions(limits.decisions(), parts);
        this.profile = profile;
        this.entities = entities;
    }

    /** A context handler for any XACML policies: no vocabulary, no disclosure profile. */
    public static ContextHandler generic() {
        return new ContextHandler(
                AttributeNames.none(), DisclosureProfile.off(), Datatypes.standard(), ReadLimits.STANDARD);
    }

    /** Reads a XACML request whose encoding the document itself tells. */
    public AccessRequest read(byte[] body, MediaType type, CallerRights rights) {
        return read(body, type, null, rights);
    }

    /**
     * Reads a XACML request.
     *
     * @param charset the encoding of an XML document as the transport knows it, or null; JSON tells its own
     * @throws InvalidRequestException with the place, if the request is not as its profile wants it, or says what the
     *     caller may not say
     */
    public AccessRequest read(byte[] body, MediaType type, @Nullable String charset, CallerRights rights) {
        return type.isXml() ? xml.read(body, charset, rights) : json.read(body, rights);
    }

    /**
     * The individual requests that a request stands for, as the engine takes them: split, and with the disclosure
     * profile applied. May block where {@link #mayBlock()} says so.
     *
     * @throws InvalidRequestException if they are too many, or are asked for in a way that is not supported
     */
    public List<AccessRequest> individual(AccessRequest request) {
        var split = multiple.split(request);
        return split.size() == 1
                ? List.of(profile.apply(split.get(0)))
                : split.stream().map(profile::apply).toList();
    }

    /** The individual requests that a request stands for, as they are: the disclosure profile, which may ask registers, is left out. */
    public List<AccessRequest> split(AccessRequest request) {
        return multiple.split(request);
    }

    /** Writes the response to a request, one decision made of all where the request wanted it so. */
    public byte[] write(AccessRequest request, List<Decision> decisions, MediaType type) {
        return write(request.combinedDecision() ? List.of(CombinedDecision.of(decisions)) : decisions, type);
    }

    /** Writes a response with one result for each decision. */
    public byte[] write(List<Decision> decisions, MediaType type) {
        return type.isXml() ? XmlResponseWriter.write(decisions) : JsonResponseWriter.write(decisions);
    }

    /**
     * Reads an AuthZEN evaluation request.
     *
     * @throws InvalidRequestException if it is not complete and right
     */
    public AuthzenQuery readEvaluation(byte[] body, CallerRights rights) {
        return authzen.evaluation(body, rights);
    }

    /**
     * Reads an AuthZEN evaluations request.
     *
     * @throws InvalidRequestException if it is wrong as a whole
     */
    public AuthzenQuery readEvaluations(byte[] body, CallerRights rights) {
        return authzen.evaluations(body, rights);
    }

    /** The query as the engine takes it: with what is known of its entities, and the disclosure profile applied. */
    public AuthzenQuery individual(AuthzenQuery query) {
        return query.withRequests(
                query.requests().stream().map(this::individualAuthzen).toList());
    }

    private AccessRequest individualAuthzen(AccessRequest request) {
        var parts = multiple.split(entities.fill(request));
        if (parts.size() != 1) {
            throw new InvalidRequestException("an evaluation is one decision, and this asks for several");
        }
        return profile.apply(parts.get(0));
    }

    /** Writes the answer to an AuthZEN query, given the decisions on its {@link AuthzenQuery#requests}. */
    public byte[] writeAuthzen(AuthzenQuery query, List<Decision> decisions) {
        return AuthzenWriter.write(query, decisions);
    }

    /**
     * Reads an AuthZEN search request.
     *
     * @throws InvalidRequestException if it is not complete and right
     */
    public AuthzenSearch readSearch(SearchKind kind, byte[] body, CallerRights rights) {
        return searches.read(kind, body, rights);
    }

    /** The evaluation of a candidate as the engine takes it: the one that an evaluation request for it would become. */
    public AccessRequest individual(AuthzenSearch search, Candidate candidate) {
        return individualAuthzen(search.request(candidate));
    }

    /** Writes one page of the answer to an AuthZEN search. */
    public byte[] writeSearch(AuthzenSearch search, SearchResults found) {
        return AuthzenSearchWriter.write(search, found);
    }

    /** True if finding the individual requests may block the calling thread. */
    public boolean mayBlock() {
        return profile.mayBlock();
    }
}
