package io.belay.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.belay.store.connection.StoreFailure;
import io.belay.workflows.failure.Code;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jersey.validation.JerseyViolationException;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.UUID;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a problem of everything that Belay, Dropwizard, Jersey or Jackson can throw. */
public final class ProblemMappers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);
    private static final int CLIENT_WENT = 400;

    private ProblemMappers() {}

    /** In place of Dropwizard's own. */
    public static void register(JerseyEnvironment jersey) {
        jersey.register(new OfRefused());
        jersey.register(new OfJson());
        jersey.register(new OfViolation());
        jersey.register(new OfHttp());
        jersey.register(new OfStore());
        jersey.register(new OfTemporal());
        jersey.register(new OfGrpc());
        jersey.register(new OfLostClient());
        jersey.register(new OfAnything());
    }

    /** A response that says the problem. */
    public static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    private static final class OfRefused implements ExceptionMapper<Refused> {
        @Override
        public Response toResponse(Refused refused) {
            return response(refused.problem());
        }
    }

    private static final class OfJson implements ExceptionMapper<JsonProcessingException> {
        @Override
        public Response toResponse(JsonProcessingException failed) {
            return response(JsonProblem.of(failed));
        }
    }

    private static final class OfViolation implements ExceptionMapper<JerseyViolationException> {
        @Override
        public Response toResponse(JerseyViolationException failed) {
            return response(ApiCode.REQUEST.problem("The request breaks a rule: " + failed.getMessage()));
        }
    }

    private static final class OfHttp implements ExceptionMapper<WebApplicationException> {
        @Override
        public Response toResponse(WebApplicationException failed) {
            Response given = failed.getResponse();
            if (given.getStatus() < CLIENT_WENT) {
                return given;
            }
            Problem problem = switch (given.getStatus()) {
                case 404 ->
                    ApiCode.NOT_FOUND.problem(
                            "Nothing is at this address. Check each part of it; names and ids count letter by letter.");
                case 405 -> ApiCode.METHOD.problem("Use one of the methods in the header Allow.");
                case 406, 415 ->
                    ApiCode.MEDIA_TYPE.problem(
                            given.getStatus(),
                            "Send and accept application/json, or what the address is documented to take.");
                default ->
                    ApiCode.HTTP.problem(
                            given.getStatus(),
                            "The request was refused by the HTTP layer: "
                                    + given.getStatusInfo().getReasonPhrase() + ".");
            };
            Response.ResponseBuilder answer =
                    Response.status(given.getStatus()).type(Problem.MEDIA_TYPE).entity(problem);
            String allow = given.getHeaderString("Allow");
            return (allow == null ? answer : answer.header("Allow", allow)).build();
        }
    }

    private static final class OfStore implements ExceptionMapper<StoreFailure> {
        @Override
        public Response toResponse(StoreFailure failed) {
            LOG.warn("the store failed", failed);
            return response(Problems.of(
                    Code.STORE, "The store cannot be used just now; nothing was lost. Try again in a minute."));
        }
    }

    private static final class OfTemporal implements ExceptionMapper<WorkflowServiceException> {
        @Override
        public Response toResponse(WorkflowServiceException failed) {
            LOG.warn("Temporal failed", failed);
            return response(ApiCode.TEMPORAL.problem(
                    "Temporal does not answer just now. Promotions go on when it is back; try again then."));
        }
    }

    private static final class OfGrpc implements ExceptionMapper<StatusRuntimeException> {
        @Override
        public Response toResponse(StatusRuntimeException failed) {
            LOG.warn("Temporal failed", failed);
            return response(ApiCode.TEMPORAL.problem(
                    "Temporal does not answer just now. Promotions go on when it is back; try again then."));
        }
    }

    private static final class OfLostClient implements ExceptionMapper<EofException> {
        @Override
        public Response toResponse(EofException gone) {
            return Response.status(CLIENT_WENT).build();
        }
    }

    private static final class OfAnything implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable failed) {
            UUID mark = UUID.randomUUID();
            LOG.error("request failed, mark {}", mark, failed);
            return response(Problems.of(
                    Code.INTERNAL,
                    "This should not happen. The log of the API has the cause under the mark " + mark + "."));
        }
    }
}
