package org.disclosurepdp.regulation;

/** A legal test's answer: yes, no, or not known because a fact is missing (model, 4.1: False dominates missing). */
enum Known {
    NO,
    UNKNOWN,
    YES;

    static Known of(boolean value) {
        return value ? YES : NO;
    }

    /** The least certain: one no is no, else one unknown is unknown. */
    static Known all(Known... tests) {
        var result = YES;
        for (var test : tests) {
            result = test.compareTo(result) < 0 ? test : result;
        }
        return result;
    }

    /** One yes is yes, else one unknown is unknown. */
    static Known any(Known... tests) {
        var result = NO;
        for (var test : tests) {
            result = test.compareTo(result) > 0 ? test : result;
        }
        return result;
    }

    Known not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }

    boolean isYes() {
        return this == YES;
    }
}
