package org.disclosurepdp.context;

/**
 * What a request may cost before it is refused. The size of the body is the transport's to limit. Immutable.
 *
 * @param depth how deep XML elements or JSON values may nest
 * @param numberLength the longest JSON number, in characters
 * @param nameLength the longest JSON member name, in characters
 * @param decisions how many individual decisions one request may stand for
 */
public record ReadLimits(int depth, int numberLength, int nameLength, int decisions) {
    /** The limits of a server whose operator says nothing. */
    public static final ReadLimits STANDARD = new ReadLimits(64, 1_000, 2_000, 1_000);
}
