package org.disclosurepdp.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.disclosurepdp.proof.SignedNote;

/** A server that is sent each checkpoint by POST, and answers with a status of 200 to 299. */
final class UrlTarget implements Target {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    UrlTarget(URI url) {
        this.url = url;
    }

    @Override
    public String name() {
        // The rest may hold a token.
        return url.getScheme() + "://" + url.getAuthority();
    }

    @Override
    public void give(SignedNote note) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(note.note(), StandardCharsets.UTF_8))
                .build();
        HttpResponse<Void> answer;
        try {
            answer = client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IOException("it does not answer", e);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("it answers with status " + answer.statusCode());
        }
    }
}
