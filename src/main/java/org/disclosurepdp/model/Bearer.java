package org.disclosurepdp.model;

/** Who sees to an obligation before anything is released. */
public enum Bearer {
    /** The server does it before it answers. */
    PDP,
    /** A person has done it, and a register holds that it was done. */
    PERSON,
    /** The enforcement point that asked does it, and must have said that it can. */
    HOOK
}
