package org.disclosurepdp.http;

import java.time.Duration;

/**
 * What one exchange may take. Immutable.
 *
 * @param bodyBytes the largest request body
 * @param headerBytes the largest request head
 * @param headTime how long a request's head may take to arrive
 * @param bodyTime how long a request's body may take to arrive
 * @param idleTime how long a connection may stay open between requests
 * @param stopTime how long requests in progress may take once the listener stops
 * @param underway how many requests may be underway at a time
 * @param waiting how many more may wait for one of those to end; any further is shed
 * @param perSecond how many requests a second one caller may make; 0 for any number
 * @param burst how many it may make at once, after a pause
 * @param ioThreads threads that read, write and, where nothing can block, decide
 * @param workerThreads threads that decide where a register may block
 */
public record HttpLimits(
        int bodyBytes,
        int headerBytes,
        Duration headTime,
        Duration bodyTime,
        Duration idleTime,
        Duration stopTime,
        int underway,
        int waiting,
        int perSecond,
        int burst,
        int ioThreads,
        int workerThreads) {
    /** The limits of a server whose operator says nothing. */
    public static HttpLimits standard() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new HttpLimits(
                1 << 20,
                32 << 10,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                256,
                256,
                0,
                100,
                Math.max(2, processors),
                Math.max(16, 8 * processors));
    }
}
