package io.belay.api;

/** The API's process: {@code belay api}. */
public final class ApiMain {
    private ApiMain() {}

    /** Serves until it is told to end; configured by its environment only, see {@code api.yaml}. */
    public static void main(String[] arguments) throws Exception {
        new ApiApplication().run("server", "api.yaml");
    }
}
