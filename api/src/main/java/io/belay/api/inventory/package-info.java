/** Hosts that are described elsewhere already: in Ansible's inventories and in OpenSSH's configuration. */
@NullMarked
package io.belay.api.inventory;

import org.jspecify.annotations.NullMarked;
