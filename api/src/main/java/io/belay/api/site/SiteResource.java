package io.belay.api.site;

import io.belay.api.audit.Act;
import io.belay.api.person.Person;
import io.belay.api.problem.Problem;
import io.belay.api.problem.Problems;
import io.belay.api.problem.Refused;
import io.belay.api.right.Allowed;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.api.yaml.Document;
import io.belay.api.yaml.Finding;
import io.belay.api.yaml.MistakenFile;
import io.belay.store.right.Right;
import io.belay.store.site.SiteVersion;
import io.belay.store.site.Sites;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Site;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Site definitions: applied as the text of a site file, every version kept. */
@Path("/api/sites")
@Produces(MediaType.APPLICATION_JSON)
public final class SiteResource {
    private static final String YAML = "application/yaml";
    private static final String FILE = "site file";
    private static final int MOST_TOLD = 200;

    private final Sites sites;
    private final KnownSites known;
    private final SecretRoots roots;
    private final Clock clock;

    /**
     * Kept there.
     *
     * @param roots what the files may refer to
     */
    public SiteResource(Sites sites, SecretRoots roots, Clock clock) {
        this.sites = sites;
        this.roots = roots;
        this.known = new KnownSites(sites);
        this.clock = clock;
    }

    /** The newest version of each site. */
    @Needs(value = Right.SEE, at = At.WHEREVER_HELD)
    @GET
    public List<SiteView> all(@Context SecurityContext security) {
        return sites.all().stream()
                .filter(each ->
                        Allowed.at(security, Right.SEE, each.definition().name()))
                .map(SiteView::of)
                .toList();
    }

    /** The newest version of one. */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    @Path("/{site}")
    public SiteView newest(@PathParam("site") String site) {
        return SiteView.of(known.newest(site));
    }

    /** The newest version's site file, as it was written. */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    @Path("/{site}/file")
    @Produces(YAML)
    public String file(@PathParam("site") String site) {
        return known.newest(site).source();
    }

    /** Every version, newest first. */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    @Path("/{site}/versions")
    public List<SiteView> versions(@PathParam("site") String site) {
        known.newest(site);
        return sites.versions(site).stream().map(SiteView::of).toList();
    }

    /** Applies a site file; the same again changes nothing. */
    @Needs(value = Right.CONFIGURE, at = At.NEW_SITE_IN_PATH, act = "apply")
    @PUT
    @Path("/{site}")
    @Consumes({YAML, "text/yaml", MediaType.TEXT_PLAIN})
    public SiteView apply(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            byte @Nullable [] file) {
        String text = text(file == null ? new byte[0] : file);
        Site read = read(text);
        if (!read.name().equals(site)) {
            throw Problems.refused(
                    Code.SITE_INVALID,
                    "The file describes site \"" + read.name() + "\", the address names \"" + site
                            + "\". Make them the same.");
        }
        String author = Person.of(security).name();
        SiteVersion version = Act.of(request)
                .within(() -> sites.apply(read, text, author, clock.instant()), each -> "version " + each.version());
        return SiteView.of(version);
    }

    private static String text(byte[] file) {
        try {
            return Document.text(FILE, file);
        } catch (MistakenFile mistaken) {
            throw refused(mistaken);
        }
    }

    private Site read(String file) {
        try {
            return SiteReader.read(FILE, file, roots);
        } catch (MistakenFile mistaken) {
            throw refused(mistaken);
        }
    }

    private static Refused refused(MistakenFile mistaken) {
        List<Finding> findings = mistaken.findings();
        List<Problem.FieldError> errors = findings.stream()
                .limit(MOST_TOLD)
                .map(each -> new Problem.FieldError(
                        each.line() + ":" + each.column() + (each.path().isEmpty() ? "" : " " + each.path()),
                        each.problem() + ". " + each.remedy()))
                .toList();
        String count = findings.size() == 1 ? "one mistake" : findings.size() + " mistakes";
        String more = findings.size() > MOST_TOLD ? ", of which it shows the first " + MOST_TOLD + "," : "";
        return new Refused(Problems.of(
                        Code.SITE_INVALID,
                        "The site file has " + count + "; nothing was changed. Mend what \"errors\" lists" + more
                                + " and apply it again.")
                .with(errors));
    }
}
