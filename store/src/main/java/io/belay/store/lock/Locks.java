package io.belay.store.lock;

import io.belay.store.connection.Database;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** One operation at a time on an instance. Tokens of a scope only ever rise, whoever comes and goes. */
public final class Locks {
    private final Database database;

    public Locks(Database database) {
        this.database = database;
    }

    /** Takes a free lock; the same wish of the same run again gives the same token. */
    public LockAnswer take(String scope, Holder wish) {
        return take(scope, wish, other -> false);
    }

    /**
     * Takes a lock from a holder that is known to be dead; as {@link #take(String, Holder)} when somebody else has it by
     * now.
     */
    public LockAnswer takeFrom(String scope, Holder dead, Holder wish) {
        return take(scope, wish, dead::same);
    }

    /**
     * Raises the holder's token above one that a host has seen.
     *
     * @return the token, higher than {@code seen}; empty when the lock is not the holder's any more
     */
    public Optional<Long> raise(String scope, Holder holder, long seen) {
        return database.call(handle -> {
            Optional<LockRow> row = LockRows.locked(handle, scope);
            if (!held(row, holder)) {
                return Optional.empty();
            }
            long token = row.orElseThrow().token();
            if (token <= seen) {
                token = seen + 1;
                LockRows.write(
                        handle, new LockRow(scope, token, row.orElseThrow().holder()));
            }
            return Optional.of(token);
        });
    }

    /** Gives a lock back; nothing to do when it is not the holder's any more. */
    public void release(String scope, Holder holder) {
        database.run(handle -> {
            Optional<LockRow> row = LockRows.locked(handle, scope);
            if (held(row, holder)) {
                LockRows.write(handle, new LockRow(scope, row.orElseThrow().token(), Optional.empty()));
            }
        });
    }

    /** The lock of an instance; empty when it was never taken. */
    public Optional<LockRow> of(String scope) {
        return database.call(handle -> LockRows.of(handle, scope));
    }

    private LockAnswer take(String scope, Holder wish, Predicate<Holder> displaced) {
        return database.call(handle -> answer(handle, scope, wish, displaced));
    }

    private static LockAnswer answer(Handle handle, String scope, Holder wish, Predicate<Holder> displaced) {
        LockRow row = LockRows.lockedOrNew(handle, scope);
        Optional<Holder> holder = row.holder();
        if (holder.isPresent() && holder.get().same(wish)) {
            return new LockAnswer.Granted(row.token());
        }
        if (holder.isPresent() && !displaced.test(holder.get())) {
            return new LockAnswer.HeldBy(holder.get());
        }
        LockRows.write(handle, new LockRow(scope, row.token() + 1, Optional.of(wish)));
        return new LockAnswer.Granted(row.token() + 1);
    }

    private static boolean held(Optional<LockRow> row, Holder holder) {
        return row.flatMap(LockRow::holder).filter(holder::same).isPresent();
    }
}
