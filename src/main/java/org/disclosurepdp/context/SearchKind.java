package org.disclosurepdp.context;

/** What a search looks for (AuthZEN Authorization API 1.0, section 8). */
public enum SearchKind {
    SUBJECT(AuthzenEntity.SUBJECT),
    RESOURCE(AuthzenEntity.RESOURCE),
    ACTION(AuthzenEntity.ACTION);

    final AuthzenEntity entity;

    SearchKind(AuthzenEntity entity) {
        this.entity = entity;
    }
}
