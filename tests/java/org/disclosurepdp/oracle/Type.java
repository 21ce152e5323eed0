package org.disclosurepdp.oracle;

/** What an expression yields: one value of a data type, or a bag of them (core, 7.3.1 to 7.3.3). */
record Type(String datatype, boolean bag) {
    static final Type BOOLEAN = one(Datatypes.BOOLEAN);
    static final Type STRING = one(Datatypes.STRING);
    static final Type INTEGER = one(Datatypes.INTEGER);
    static final Type DOUBLE = one(Datatypes.DOUBLE);

    static Type one(String datatype) {
        return new Type(datatype, false);
    }

    static Type bagOf(String datatype) {
        return new Type(datatype, true);
    }

    @Override
    public String toString() {
        return (bag ? "bag of " : "") + Datatypes.shortName(datatype);
    }
}
