package io.belay.deploy.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Calls of Belay's REST as a person types them, where {@code people.env} was read. */
final class Rest {
    private Rest() {}

    /** A POST of an object with these fields, each a name and a text. */
    static String line(Person by, String path, String... fields) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i], fields[i + 1]);
        }
        return "curl -s -H \"Authorization: Bearer $" + by.variable() + "\" -H \"$JSON\" -d '" + body + "' $BELAY"
                + path;
    }
}
