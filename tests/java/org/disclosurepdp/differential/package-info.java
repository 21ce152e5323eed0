/** Random policies and requests, on which the engine has to say what the specification oracle says. */
@NullMarked
package org.disclosurepdp.differential;

import org.jspecify.annotations.NullMarked;
