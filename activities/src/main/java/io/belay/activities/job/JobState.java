package io.belay.activities.job;

/** What a host says of a job. */
public enum JobState {
    /** It runs, and its supervisor watches it. */
    RUNNING,
    /** It has ended and its exit status is known, or it was cancelled before it began. */
    DONE,
    /** It began, and neither it nor its supervisor lives: nobody knows how far it came. */
    LOST,
    /** Its supervisor was killed; processes of it live. */
    ORPHAN,
    /** It was sent and did not begin; it may be started. */
    NOTBEGUN,
    /** It was sent only in part. */
    STAGED,
    /** It was done and what it did was taken back. */
    UNDONE,
    /** Nothing is known of it. */
    ABSENT;

    boolean over() {
        return this == DONE || this == LOST;
    }
}
