package io.belay.api.cli;

/** Commands that can follow something to its end. */
abstract class FollowingCommand extends CliCommand {
    @Override
    final int[] exits() {
        return new int[] {
            Exit.DONE,
            Exit.BROKEN,
            Exit.USAGE,
            Exit.REFUSED,
            Exit.NOT_ALLOWED,
            Exit.NOT_NOW,
            Exit.NOT_KEPT,
            Exit.NEEDS_PERSON,
            Exit.INTERRUPTED
        };
    }
}
