package io.belay.activities.ssh;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a command line ended, as the host told it.
 *
 * @param status its exit status; empty when the host did not say, which is neither success nor failure
 * @param signal the signal that ended it, without SIG
 * @param error the end of its standard error, at most 4 KB
 */
public record Exit(OptionalInt status, Optional<String> signal, String error) {}
