package io.belay.api.cli;

/** Commands that ask nobody but this machine. */
abstract class Offline extends CliCommand {
    @Override
    int[] exits() {
        return new int[] {Exit.DONE, Exit.USAGE, Exit.REFUSED};
    }
}
