package org.disclosurepdp.context;

import org.disclosurepdp.model.Categories;
import org.jspecify.annotations.Nullable;

/** The AuthZEN entities and the attributes that their own members become. */
enum AuthzenEntity {
    SUBJECT(Categories.ACCESS_SUBJECT, "id", StandardAttributes.SUBJECT_ID, "urn:authzen:1.0:subject:type"),
    RECIPIENT(Categories.RECIPIENT_SUBJECT, "id", StandardAttributes.SUBJECT_ID, "urn:authzen:1.0:subject:type"),
    RESOURCE(Categories.RESOURCE, "id", StandardAttributes.RESOURCE_ID, "urn:authzen:1.0:resource:type"),
    ACTION(Categories.ACTION, "name", StandardAttributes.ACTION_ID, null);

    final String category;
    final String idMember;
    final String idAttribute;
    final @Nullable String typeAttribute;

    AuthzenEntity(String category, String idMember, String idAttribute, @Nullable String typeAttribute) {
        this.category = category;
        this.idMember = idMember;
        this.idAttribute = idAttribute;
        this.typeAttribute = typeAttribute;
    }
}
