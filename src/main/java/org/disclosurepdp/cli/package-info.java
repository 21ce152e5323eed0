/** The command line: one class per verb, exit codes, output. The only package that touches standard streams. */
@NullMarked
package org.disclosurepdp.cli;

import org.jspecify.annotations.NullMarked;
