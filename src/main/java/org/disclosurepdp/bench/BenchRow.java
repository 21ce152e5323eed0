package org.disclosurepdp.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure beside what it should be. Immutable.
 *
 * @param ratio what was measured; null when it could not be
 * @param holds whether the floor is met
 * @param unit what the figures are, and whether target and floor bound them from above or below
 * @param note what was measured beside it, or why nothing was
 */
public record BenchRow(
        String name, @Nullable Double ratio, double target, double floor, boolean holds, String unit, String note) {}
