package org.disclosurepdp.policy;

import jakarta.xml.bind.JAXBElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything a policy document holds, field by field, with the place of every element, as text to compare. */
final class TreeText {
    private static final String MODEL = "oasis.names.tc.xacml";

    private final StringBuilder text = new StringBuilder();
    private final PolicyDocument document;

    private TreeText(PolicyDocument document) {
        this.document = document;
    }

    static String of(PolicyDocument document) {
        var tree = new TreeText(document);
        tree.add(document.element(), 0);
        return tree.text.append(new TreeMap<>(document.namespaces())).toString();
    }

    private void add(@Nullable Object value, int depth) {
        if (value instanceof List<?> list) {
            line(depth, "list");
            list.forEach(item -> add(item, depth + 1));
        } else if (value instanceof JAXBElement<?> element) {
            line(
                    depth,
                    "element " + element.getName() + element.getDeclaredType() + element.getScope() + element.isNil()
                            + place(element));
            add(element.getValue(), depth + 1);
        } else if (value != null
                && !(value instanceof Enum)
                && value.getClass().getName().startsWith(MODEL)) {
            line(depth, value.getClass().getSimpleName() + place(value));
            fields(value, value.getClass(), depth + 1);
        } else {
            line(depth, value == null ? "null" : value.getClass().getSimpleName() + " [" + plain(value) + "]");
        }
    }

    private static Object plain(Object value) {
        return value instanceof Map<?, ?> map ? map.size() + ": " + map : value;
    }

    private void fields(Object owner, Class<?> type, int depth) {
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                try {
                    field.setAccessible(true);
                    line(depth, field.getName());
                    add(field.get(owner), depth + 1);
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        if (type.getSuperclass() != Object.class) {
            fields(owner, type.getSuperclass(), depth);
        }
    }

    private String place(Object element) {
        var problem = document.locations().problem(element, "");
        return " at " + problem.line() + ":" + problem.column();
    }

    private void line(int depth, String words) {
        text.append(" ".repeat(depth)).append(words).append('\n');
    }
}
