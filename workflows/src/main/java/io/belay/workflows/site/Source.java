package io.belay.workflows.site;

/**
 * Where a site's releases come from.
 *
 * @param git the repository's URL or path, as both Belay and the hosts reach it
 * @param migrations the folder inside it whose content is the migration scripts; empty when there is none
 * @param lock the file inside it that pins the dependencies; empty when there is none
 */
public record Source(String git, String migrations, String lock) {}
