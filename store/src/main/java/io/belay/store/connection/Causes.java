package io.belay.store.connection;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;

/** What a failure of the driver means for Belay. */
final class Causes {
    /** The server ends, has crashed or starts; or two transactions were in each other's way. */
    private static final Set<String> PASSING = Set.of("57P01", "57P02", "57P03", "53300");

    private static final Set<String> IN_EACH_OTHERS_WAY = Set.of("40001", "40P01");

    private Causes() {}

    /** Whether a new connection may do: the one that was used broke. None could be had: the pool has waited already. */
    static boolean worthAnotherTry(Throwable failure) {
        return !(failure instanceof ConnectionException) && (away(failure) || inEachOthersWay(failure));
    }

    static boolean away(Throwable failure) {
        return sql(failure)
                .map(cause -> cause instanceof SQLTransientConnectionException
                        || state(cause).startsWith("08")
                        || PASSING.contains(state(cause)))
                .orElse(false);
    }

    static StoreFailure failure(Throwable failure, String place) {
        boolean away = away(failure);
        String what = String.valueOf(deepest(failure).getMessage());
        String remedy = away
                ? "Start PostgreSQL or correct the address; Belay comes back by itself."
                : "This is a fault of Belay or of its tables; nothing was kept.";
        return new StoreFailure(place + ": " + what + " " + remedy, away, failure);
    }

    private static boolean inEachOthersWay(Throwable failure) {
        return sql(failure)
                .map(cause -> IN_EACH_OTHERS_WAY.contains(state(cause)))
                .orElse(false);
    }

    private static String state(SQLException cause) {
        return String.valueOf(cause.getSQLState());
    }

    /** What the driver said: pools and libraries around it only say that it said something. */
    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                deepest = cause;
            }
        }
        return deepest;
    }

    private static Optional<SQLException> sql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
