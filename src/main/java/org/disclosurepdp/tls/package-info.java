/** The server's certificate and key and the CAs of its clients: PEM files made into TLS contexts, again when they change. */
@NullMarked
package org.disclosurepdp.tls;

import org.jspecify.annotations.NullMarked;
