package io.belay.workflows.release;

/**
 * What is promoted.
 *
 * @param name as people call it, for instance a tag
 * @param commit the full commit id it stands for
 * @param tree the id of the commit's tree
 * @param lock digest of the dependency lock; empty when the site has none
 * @param migrations digest of the migration scripts; empty when the site has none
 * @param kit digest of the kit
 * @param fingerprint one digest of all of these but the name: what was tested is what is deployed
 */
public record Release(
        String name, String commit, String tree, String lock, String migrations, String kit, String fingerprint) {}
