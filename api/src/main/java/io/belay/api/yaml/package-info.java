/** YAML 1.2, read strictly by a description of what may stand in it; every mistake is told with its place and remedy. */
@NullMarked
package io.belay.api.yaml;

import org.jspecify.annotations.NullMarked;
