package org.disclosurepdp.docserver;

/** The answer to PROPFIND (RFC 4918, 14.16). For one thread. */
final class Multistatus {
    static final String FINITE_DEPTH =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<error xmlns=\"DAV:\"><propfind-finite-depth/></error>\n";

    private final StringBuilder text =
            new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<multistatus xmlns=\"DAV:\">\n");

    void folder(String href) {
        response(href, "<resourcetype><collection/></resourcetype>");
    }

    void document(String href, String title) {
        response(
                href,
                "<resourcetype/><displayname>%s</displayname><getcontenttype>text/plain</getcontenttype>"
                        .formatted(escaped(title)));
    }

    String text() {
        return text + "</multistatus>\n";
    }

    private void response(String href, String properties) {
        text.append("<response><href>")
                .append(escaped(href))
                .append("</href><propstat><prop>")
                .append(properties)
                .append("</prop><status>HTTP/1.1 200 OK</status></propstat></response>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
