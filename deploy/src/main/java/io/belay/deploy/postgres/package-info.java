/** The PostgreSQL of the development stack: unpacked, initialised and run as an ordinary process. */
@NullMarked
package io.belay.deploy.postgres;

import org.jspecify.annotations.NullMarked;
