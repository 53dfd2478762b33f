/**
 * A fault at every act of a strategy: a model of a site and its host, what can happen to it, and a checker that knows the model
 * and the promises, and nothing of how promotions are carried out.
 */
@NullMarked
package io.belay.workflows.fault;

import org.jspecify.annotations.NullMarked;
