/** The composition root: read this first. Core has no sockets; PdpServer is Core with HTTP. */
@NullMarked
package org.disclosurepdp.app;

import org.jspecify.annotations.NullMarked;
