package org.disclosurepdp.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.disclosurepdp.attribute.Fact;
import org.disclosurepdp.attribute.RegisterSession;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.MediaType;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeValue;

/** Attributes that are the same for every request, in the place of a register: for trials of any XACML folder. Immutable. */
final class FixedAttributes implements Registers {
    private static final String QUERY = "fixed";

    private final List<AttributeCategory> categories;

    private FixedAttributes(List<AttributeCategory> categories) {
        this.categories = List.copyOf(categories);
    }

    /**
     * Reads a XACML Request whose attributes are those.
     *
     * @throws StartupException if the file is not one
     */
    static Registers read(Path file) {
        try {
            var request =
                    ContextHandler.generic().read(Files.readAllBytes(file), MediaType.XACML_XML, CallerRights.ALL);
            return new FixedAttributes(request.categories());
        } catch (IOException e) {
            throw new StartupException("`generic.attributes`: %s cannot be read".formatted(file), e);
        }
    }

    private List<Attribute> named(AttributeName name) {
        return categories.stream()
                .filter(category -> category.category().equals(name.category()))
                .flatMap(category -> category.attributes().stream())
                .filter(attribute -> attribute.id().equals(name.id())
                        && attribute.datatype().equals(name.datatype())
                        && (name.issuer() == null || Objects.equals(attribute.issuer(), name.issuer())))
                .toList();
    }

    @Override
    public boolean provides(AttributeName name) {
        return !named(name).isEmpty();
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public RegisterSession open(Function<AttributeName, List<String>> requestValues, Instant at) {
        return name -> new Fact(
                named(name).stream()
                        .flatMap(attribute -> attribute.values().stream())
                        .map(AttributeValue::text)
                        .toList(),
                QUERY,
                at);
    }

    @Override
    public List<String> unreachable() {
        return List.of();
    }

    @Override
    public void close() {}
}
