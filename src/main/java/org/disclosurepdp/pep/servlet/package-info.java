/** The enforcement point as a servlet filter, which is the only place where it needs the servlet API. */
@NullMarked
package org.disclosurepdp.pep.servlet;

import org.jspecify.annotations.NullMarked;
