/** The words everyone speaks: requests, decisions, obligations and the one exception type. Depends on the JDK only. */
@NullMarked
package org.disclosurepdp.model;

import org.jspecify.annotations.NullMarked;
