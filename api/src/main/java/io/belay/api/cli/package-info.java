/** The command line: speaks REST, except where the operator of the installation goes to the database. */
@NullMarked
package io.belay.api.cli;

import org.jspecify.annotations.NullMarked;
