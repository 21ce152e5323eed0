package org.disclosurepdp.differential;

import org.disclosurepdp.model.AttributeName;

/** The smallest pieces of policies as elements: values, designators, applications. */
final class Literals {
    static final String V1 = "urn:oasis:names:tc:xacml:1.0:function:";
    static final String V2 = "urn:oasis:names:tc:xacml:2.0:function:";
    static final String V3 = "urn:oasis:names:tc:xacml:3.0:function:";

    private Literals() {}

    static Xml value(String datatype, String text) {
        return Xml.text("AttributeValue", text).with("DataType", datatype);
    }

    static Xml designator(AttributeName name, boolean mustBePresent) {
        var designator = Xml.of("AttributeDesignator")
                .with("Category", name.category())
                .with("AttributeId", name.id())
                .with("DataType", name.datatype())
                .with("MustBePresent", String.valueOf(mustBePresent));
        return name.issuer() == null ? designator : designator.with("Issuer", name.issuer());
    }

    static Xml apply(String functionId, Xml... arguments) {
        return Xml.of("Apply", arguments).with("FunctionId", functionId);
    }

    static Xml function(String functionId) {
        return Xml.of("Function").with("FunctionId", functionId);
    }

    static String shortName(String datatype) {
        return datatype.substring(Math.max(datatype.lastIndexOf('#'), datatype.lastIndexOf(':')) + 1);
    }

    /** The function that every data type has, as {@code string-bag}, under the version that names it. */
    static String functionOf(String datatype, String suffix) {
        return (datatype.endsWith("Duration") ? V3 : V1) + shortName(datatype) + suffix;
    }
}
