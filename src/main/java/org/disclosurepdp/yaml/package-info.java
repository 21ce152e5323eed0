/** YAML and JSON documents whose every node knows its line and column, so that errors in them have places. */
@NullMarked
package org.disclosurepdp.yaml;

import org.jspecify.annotations.NullMarked;
