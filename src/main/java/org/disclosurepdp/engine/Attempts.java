package org.disclosurepdp.engine;

import org.jspecify.annotations.Nullable;

/** Goes on after a part that does not compile, so that an author sees what is wrong in every part. For one use. */
final class Attempts {
    private @Nullable CompileException first;

    /** Compiles one part. */
    @FunctionalInterface
    interface Part<T> {
        T compile() throws CompileException;
    }

    /** The part compiled, or null when it does not compile. */
    <T> @Nullable T part(Part<T> part) {
        try {
            return part.compile();
        } catch (CompileException e) {
            if (first == null) {
                first = e;
            } else if (first != e) {
                first.addSuppressed(e);
            }
            return null;
        }
    }

    /** Ends here unless every part has compiled. */
    void settle() throws CompileException {
        if (first != null) {
            throw first;
        }
    }
}
