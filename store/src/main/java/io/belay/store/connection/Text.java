package io.belay.store.connection;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Text as PostgreSQL takes it, whatever people typed: NUL and halves of characters are replaced by U+FFFD. */
final class Text extends AbstractArgumentFactory<String> {
    private static final char REPLACEMENT = '\uFFFD';

    Text() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
        String storable = storable(value);
        return (position, statement, context) -> statement.setString(position, storable);
    }

    static String storable(String text) {
        if (text.codePoints().noneMatch(Text::refused)) {
            return text;
        }
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> storable.appendCodePoint(refused(point) ? REPLACEMENT : point));
        return storable.toString();
    }

    private static boolean refused(int point) {
        return point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
