package io.belay.api;

import io.belay.api.audit.AuditResource;
import io.belay.api.audit.DeedFilter;
import io.belay.api.audit.Deeds;
import io.belay.api.audit.Envelope;
import io.belay.api.decision.DecisionResource;
import io.belay.api.drift.DriftResource;
import io.belay.api.follow.EventsResource;
import io.belay.api.follow.StepLogResource;
import io.belay.api.follow.Streams;
import io.belay.api.health.Answers;
import io.belay.api.health.HealthResource;
import io.belay.api.host.HostResource;
import io.belay.api.instance.Beginning;
import io.belay.api.instance.InstanceResource;
import io.belay.api.instance.PreviewResource;
import io.belay.api.notes.CalendarResource;
import io.belay.api.notes.NotesPageResource;
import io.belay.api.notes.NotesResource;
import io.belay.api.notes.TickResource;
import io.belay.api.oidc.OidcSettings;
import io.belay.api.oidc.OidcTokens;
import io.belay.api.openapi.OpenApiResource;
import io.belay.api.page.PageProblems;
import io.belay.api.person.BearerFilter;
import io.belay.api.person.PersonResource;
import io.belay.api.person.SignInResource;
import io.belay.api.person.SignIns;
import io.belay.api.person.TokenResource;
import io.belay.api.plan.PlanResource;
import io.belay.api.problem.ErrorResource;
import io.belay.api.problem.HttpErrors;
import io.belay.api.problem.ProblemMappers;
import io.belay.api.promotion.InstructionResource;
import io.belay.api.promotion.LogResource;
import io.belay.api.promotion.PromotionLinks;
import io.belay.api.promotion.PromotionResource;
import io.belay.api.promotion.PromotionStart;
import io.belay.api.promotion.PromotionViews;
import io.belay.api.promotion.StepResource;
import io.belay.api.recovery.RecoveryResource;
import io.belay.api.release.ReleaseResource;
import io.belay.api.request.BodyLimit;
import io.belay.api.request.IdempotencyKeys;
import io.belay.api.request.Json;
import io.belay.api.request.UnreadBody;
import io.belay.api.right.GrantResource;
import io.belay.api.right.Granting;
import io.belay.api.right.GroupResource;
import io.belay.api.right.RightsFilter;
import io.belay.api.right.SiteGrantResource;
import io.belay.api.salvage.SalvageResource;
import io.belay.api.site.KnownSites;
import io.belay.api.site.SchemaResource;
import io.belay.api.site.SiteResource;
import io.belay.api.snapshot.SnapshotResource;
import io.belay.api.temporal.Instructions;
import io.belay.api.temporal.Questions;
import io.belay.api.temporal.Starts;
import io.belay.api.temporal.Temporal;
import io.belay.api.temporal.TemporalSettings;
import io.belay.api.train.TrainResource;
import io.belay.api.webhook.WebhookResource;
import io.belay.store.Store;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.text.StringSubstitutor;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** REST: authenticates, checks, starts workflows and asks the store. */
public final class ApiApplication extends Application<ApiConfiguration> {
    private final UnaryOperator<@Nullable String> variables;
    private final Function<TemporalSettings, Temporal> line;

    /** Configured by the environment. */
    public ApiApplication() {
        this(System::getenv, Temporal::open);
    }

    /** Configured by other variables, with another line to Temporal. */
    ApiApplication(UnaryOperator<@Nullable String> variables, Function<TemporalSettings, Temporal> line) {
        this.variables = variables;
        this.line = line;
    }

    @Override
    public String getName() {
        return "belay-api";
    }

    @Override
    public void initialize(Bootstrap<ApiConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(
                new SubstitutingSourceProvider(new ResourceConfigurationSourceProvider(), substitutor()));
        // The configuration's values are quoted texts, its numbers too; bodies of requests are read strictly.
        bootstrap.setConfigurationFactoryFactory((type, validator, mapper, prefix) ->
                new YamlConfigurationFactory<>(type, validator, Jackson.newObjectMapper(), prefix));
        bootstrap.setObjectMapper(Json.strict());
    }

    /** A variable that is needed and missing is an error; each value stands in single quotes in the file. */
    private StringSubstitutor substitutor() {
        StringSubstitutor substitutor = new StringSubstitutor(name -> {
            String value = variables.apply(name);
            return value == null ? null : value.replace("'", "''");
        });
        return substitutor.setEnableUndefinedVariableException(true);
    }

    @Override
    public void run(ApiConfiguration configuration, Environment environment) {
        Store store = Store.open(configuration.databaseSettings());
        Temporal temporal = line.apply(configuration.temporalSettings());
        environment.lifecycle().manage(new AutoCloseableManager(temporal));
        environment.lifecycle().manage(new AutoCloseableManager(store));
        environment.healthChecks().register("store", new Answers("PostgreSQL", store.database()::answers));
        environment.healthChecks().register("temporal", new Answers("Temporal", temporal::answers));
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(new HttpErrors()));
        environment.getApplicationContext().setErrorHandler(new HttpErrors());
        Streams streams = new Streams(store, environment.getObjectMapper());
        environment.lifecycle().addEventListener(ending(streams));
        FilterRegistration.Dynamic envelope = environment.servlets().addFilter("envelope", new Envelope());
        envelope.setAsyncSupported(true);
        envelope.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        rights(environment.jersey(), store, configuration, Clock.systemUTC());
        environment.jersey().register(new SiteResource(store.sites(), configuration.secretRoots(), Clock.systemUTC()));
        addresses(environment.jersey(), store, temporal, configuration.temporalSettings(), Clock.systemUTC(), streams);
    }

    /** Streams have no end of their own: a server that stops would wait for them in vain. */
    private static LifeCycle.Listener ending(Streams streams) {
        return new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                streams.close();
            }
        };
    }

    /** Who speaks, what they may do, what they did. */
    private static void rights(JerseyEnvironment jersey, Store store, ApiConfiguration configuration, Clock clock) {
        Deeds deeds = new Deeds(store.trail(), clock);
        Optional<OidcTokens> issuer = Optional.of(configuration.oidcSettings())
                .filter(OidcSettings::configured)
                .map(settings -> new OidcTokens(settings, clock));
        SignIns signIns = new SignIns(store.apiTokens(), issuer, store.grants(), store.browserSessions());
        jersey.register(new BearerFilter(signIns, deeds));
        jersey.register(new PageProblems());
        jersey.register(new SignInResource(signIns, deeds));
        jersey.register(new RightsFilter(store));
        jersey.register(new DeedFilter(deeds));
        jersey.register(new PersonResource());
        jersey.register(new TokenResource(store.apiTokens(), configuration.tokenLives(), clock));
        Granting granting = new Granting(store.grants(), store.groups(), clock);
        jersey.register(new GrantResource(granting));
        jersey.register(new SiteGrantResource(granting, new KnownSites(store.sites())));
        jersey.register(new GroupResource(store.groups()));
        jersey.register(new AuditResource(store.trail()));
    }

    /** Everything else that answers requests. */
    static void addresses(
            JerseyEnvironment jersey,
            Store store,
            Temporal temporal,
            TemporalSettings settings,
            Clock clock,
            Streams streams) {
        ProblemMappers.register(jersey);
        jersey.register(new BodyLimit());
        jersey.register(new UnreadBody());
        KnownSites sites = new KnownSites(store.sites());
        IdempotencyKeys keys = new IdempotencyKeys(store.requests());
        Starts starts = new Starts(temporal);
        Instructions instructions = new Instructions(temporal, store.promotions());
        PromotionStart start = new PromotionStart(store.promotions(), sites, keys, starts, clock);
        jersey.register(new OpenApiResource());
        jersey.register(new ErrorResource());
        jersey.register(new HealthResource(store, temporal, clock));
        Questions questions = new Questions(temporal);
        jersey.register(new HostResource(sites, questions));
        jersey.register(new DriftResource(sites, questions));
        jersey.register(new ReleaseResource(sites, store.releases(), questions));
        jersey.register(new NotesResource(store, questions, clock));
        jersey.register(new TickResource(store, clock));
        jersey.register(new NotesPageResource(store, clock));
        jersey.register(new CalendarResource(store, clock));
        jersey.register(new SchemaResource());
        jersey.register(new PlanResource(starts, sites, store.promotions(), clock));
        jersey.register(new TrainResource(store.trains(), starts, sites, keys, clock));
        PromotionViews views = new PromotionViews(store.sites(), new PromotionLinks(settings));
        jersey.register(new PromotionResource(store, start, views, clock));
        Beginning beginning = new Beginning(start, views);
        jersey.register(new InstanceResource(sites, store.instances(), beginning, clock));
        jersey.register(new PreviewResource(sites, store.instances(), beginning));
        jersey.register(new EventsResource(store, streams, views));
        jersey.register(new StepLogResource(store, streams));
        jersey.register(new StepResource(store));
        jersey.register(new SnapshotResource(store.snapshots()));
        jersey.register(new SalvageResource(store, clock));
        jersey.register(new LogResource(store));
        jersey.register(new InstructionResource(instructions));
        jersey.register(new DecisionResource(store, instructions, clock));
        jersey.register(new WebhookResource(sites, store.outbox(), clock));
        jersey.register(new RecoveryResource(store.promotions(), starts, sites, keys, clock));
    }
}
