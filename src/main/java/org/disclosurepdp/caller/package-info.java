/** Who is calling: certificates, bearer tokens, API keys; and what each caller may do. Knows nothing of HTTP servers. */
@NullMarked
package org.disclosurepdp.caller;

import org.jspecify.annotations.NullMarked;
