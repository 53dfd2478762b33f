package io.belay.store.log;

/**
 * A piece of a job's output.
 *
 * @param from where it begins; later than asked for where there is a gap
 * @param bytes the output
 * @param gap how many bytes before {@code from} were printed but not kept; 0 nearly always
 * @param received how many bytes the job has printed so far, as far as they came here
 * @param ended whether the job has ended, so that nothing follows after {@code received}
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once, as it came from the database.
public record LogSlice(long from, byte[] bytes, long gap, long received, boolean ended) {
    /** Where to read on. */
    public long next() {
        return from + bytes.length;
    }

    /** Whether nothing follows, now or later. */
    public boolean last() {
        return ended && next() >= received;
    }
}
