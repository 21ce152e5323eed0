package org.disclosurepdp.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What a trial decides: the requests as they are. */
class SplitTest {
    @Test
    void splitting_asks_nobody_who_keeps_a_document_and_the_profile_does() {
        var profile = DisclosureProfile.with(
                (resource, at) -> {
                    throw new IllegalStateException("the catalogue is asked for " + resource);
                },
                InstantSource.system());
        var context = new ContextHandler(AttributeNames.none(), profile, Datatypes.standard(), ReadLimits.STANDARD);
        var request = context.read("""
                {"Request": {
                  "AccessSubject": [{"Attribute": [{"AttributeId": "urn:oasis:names:tc:xacml:1.0:subject:subject-id", "Value": "ann"}]}],
                  "Action": [{"Attribute": [{"AttributeId": "urn:oasis:names:tc:xacml:1.0:action:action-id", "Value": "inspect"}]}],
                  "Resource": [{"Attribute": [{"AttributeId": "urn:oasis:names:tc:xacml:1.0:resource:resource-id", "Value": "d1"}]}]}}
                """.getBytes(UTF_8), MediaType.XACML_JSON, CallerRights.ALL);

        assertThat(context.split(request)).containsExactly(request);
        assertThatThrownBy(() -> context.individual(request)).hasMessage("the catalogue is asked for d1");
    }
}
