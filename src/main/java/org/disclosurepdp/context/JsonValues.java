package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.model.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the JSON values of one attribute until its data type is known, given or inferred (JSON Profile 1.1, 3.3). Used
 * for one attribute after another; not safe to share.
 */
final class JsonValues {
    private static final int STRING = 1;
    private static final int BOOLEAN = 2;
    private static final int INTEGER = 4;
    private static final int NUMBER = 8;
    private static final int OBJECT = 16;

    private final JsonCursor cursor;
    private int kinds;
    private boolean list;
    private @Nullable AttributeValue first;
    private @Nullable List<AttributeValue> more;
    private int line;
    private int column;

    JsonValues(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Reads the value the cursor stands on, a single one or a list. A null in a list is left out where
     * {@code nullsCount} is false.
     */
    void read(boolean objectsToo, boolean nullsCount) {
        kinds = 0;
        first = null;
        more = null;
        line = cursor.line();
        column = cursor.column();
        list = cursor.token() == JsonToken.START_ARRAY;
        if (!list) {
            add(objectsToo);
            return;
        }
        while (cursor.next() != JsonToken.END_ARRAY) {
            if (nullsCount || cursor.token() != JsonToken.VALUE_NULL) {
                add(objectsToo);
            }
        }
    }

    private void add(boolean objectsToo) {
        switch (cursor.token()) {
            case VALUE_STRING -> add(STRING, AttributeValue.of(cursor.text()));
            case VALUE_NUMBER_INT -> add(INTEGER, AttributeValue.of(cursor.text()));
            case VALUE_NUMBER_FLOAT -> add(NUMBER, AttributeValue.of(cursor.text()));
            case VALUE_TRUE -> add(BOOLEAN, AttributeValue.of("true"));
            case VALUE_FALSE -> add(BOOLEAN, AttributeValue.of("false"));
            case START_OBJECT -> {
                if (!objectsToo) {
                    throw cursor.problem("may hold only strings, numbers, true and false");
                }
                add(OBJECT, JsonXPath.read(cursor));
            }
            default -> throw cursor.problem("must be a string, a number, true or false");
        }
    }

    private void add(int kind, AttributeValue value) {
        kinds |= kind;
        if (first == null) {
            first = value;
        } else {
            if (more == null) {
                more = new ArrayList<>();
                more.add(first);
            }
            more.add(value);
        }
    }

    boolean isEmpty() {
        return first == null;
    }

    /**
     * The data type to use when none is given. A list of integers and other numbers is of doubles, any other mixture of
     * strings, and so is the empty list.
     */
    String inferred() {
        return switch (kinds) {
            case BOOLEAN -> Datatypes.BOOLEAN;
            case INTEGER -> Datatypes.INTEGER;
            case NUMBER, NUMBER | INTEGER -> Datatypes.DOUBLE;
            default -> Datatypes.STRING;
        };
    }

    /**
     * The values, each in the lexical form of the data type.
     *
     * @param below the path of the value below where the cursor now stands
     */
    List<AttributeValue> as(String datatype, Datatypes datatypes, String below) {
        boolean xpath = datatype.equals(Datatypes.XPATH_EXPRESSION);
        if (first != null && xpath != (kinds == OBJECT)) {
            throw cursor.problem(
                    new JsonCursor.Place(line, column),
                    below,
                    xpath
                            ? "must be an object, as its data type is xpathExpression"
                            : "is an object, but its data type is not xpathExpression");
        }
        if (first == null) {
            return List.of();
        }
        if (more == null) {
            return List.of(read(first, datatype, datatypes, below, 0));
        }
        for (int i = 0; i < more.size(); i++) {
            more.set(i, read(more.get(i), datatype, datatypes, below, i));
        }
        return more;
    }

    private AttributeValue read(AttributeValue value, String datatype, Datatypes datatypes, String below, int index) {
        var text = datatypes.read(datatype, value.text());
        if (text == null) {
            var path = list ? below + "[" + index + "]" : below;
            throw cursor.problem(new JsonCursor.Place(line, column), path, "is no %s".formatted(Shown.name(datatype)));
        }
        return text.length() == value.text().length()
                ? value
                : new AttributeValue(text, value.xpathCategory(), value.namespaces());
    }
}
