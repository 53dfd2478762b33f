package io.belay.deploy.temporal;

import io.belay.deploy.stack.Part;
import io.belay.deploy.stack.StackFile;

/** A Temporal server of whichever kind as a part of the stack. */
public sealed interface TemporalPart extends Part permits TemporalServer, TemporalTestServer {

    /** Where it is, for the other parts. */
    StackFile.Temporal place();
}
