@NullMarked
package org.disclosurepdp.hook;

import org.jspecify.annotations.NullMarked;
