package org.disclosurepdp.difference;

/** Is told, on one thread, how far a request log has been decided. */
@FunctionalInterface
public interface ReplayProgress {
    /** So many requests are decided, which are so many bytes of all those in the log. */
    void decided(long requests, long bytes, long ofBytes);
}
