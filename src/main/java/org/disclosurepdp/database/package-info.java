/** JDBC access shared by registers and ledger: SQLite or PostgreSQL, pooled, migrated. It knows no tables. */
@NullMarked
package org.disclosurepdp.database;

import org.jspecify.annotations.NullMarked;
