package org.disclosurepdp.engine;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.ow2.authzforce.core.pdp.api.XmlUtils;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * The Content of a category as XPath sees it: a document whose only element is the one inside Content (XACML 3.0 core,
 * 7.3.7). Stateless.
 */
final class ContentTree {
    static {
        SealedXPath.seal();
    }

    private ContentTree() {}

    /**
     * Parses a Content element.
     *
     * @throws IllegalArgumentException if it is not well-formed
     */
    static XdmNode parse(String content) {
        try {
            var inside = new Inside(reader());
            var source = new SAXSource(inside, new InputSource(new StringReader(content)));
            return XmlUtils.SAXON_PROCESSOR.newDocumentBuilder().build(source);
        } catch (SaxonApiException | SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException("the Content is not well-formed XML", e);
        }
    }

    private static XMLReader reader() throws SAXException, ParserConfigurationException {
        var factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newSAXParser().getXMLReader();
    }

    /** Leaves out the outermost element and the text beside the one in it. */
    private static final class Inside extends XMLFilterImpl {
        private int depth;

        Inside(XMLReader parent) {
            super(parent);
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes)
                throws SAXException {
            if (depth++ > 0) {
                super.startElement(uri, localName, qName, attributes);
            }
        }

        @Override
        public void endElement(String uri, String localName, String qName) throws SAXException {
            if (--depth > 0) {
                super.endElement(uri, localName, qName);
            }
        }

        @Override
        public void characters(char[] text, int start, int length) throws SAXException {
            if (depth > 1) {
                super.characters(text, start, length);
            }
        }

        @Override
        public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
            if (depth > 1) {
                super.ignorableWhitespace(text, start, length);
            }
        }
    }
}
