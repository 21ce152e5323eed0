/** A small server of return documents that shows how an enforcement point carries out every obligation. */
@NullMarked
package org.disclosurepdp.docserver;

import org.jspecify.annotations.NullMarked;
