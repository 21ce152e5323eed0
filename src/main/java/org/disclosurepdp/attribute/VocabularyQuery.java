package org.disclosurepdp.attribute;

/** A query that the vocabulary names. Immutable. */
record VocabularyQuery(String name, NamedSql sql) {}
