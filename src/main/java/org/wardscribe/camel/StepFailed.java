package org.wardscribe.camel;

import java.util.concurrent.CompletionException;

/**
 * What is left of an exception when it leaves a step: the step, its class and its stack.
 *
 * <p>Its message stays behind, since it may quote a patient, and whoever gets it next logs it
 * (Camel's JMS listener) or sends it to a partner (its web consumers).
 */
public final class StepFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String kind;

  private StepFailed(String step, String kind, String sentence, StackTraceElement[] stack) {
    super("step " + step + " failed: " + kind + sentence);
    this.kind = kind;
    setStackTrace(stack);
  }

  static StepFailed of(String step, Throwable thrown) {
    if (thrown instanceof StepFailed already) {
      return already;
    }
    String sentence = thrown instanceof RouteFault fault ? ": " + fault.getMessage() : "";
    return new StepFailed(step, kindOf(thrown), sentence, thrown.getStackTrace());
  }

  /** The simple name of the class of what was thrown: the code of a failed attempt. */
  public String kind() {
    return kind;
  }

  /** What may be said of any exception. */
  static String kindOf(Throwable thrown) {
    if (thrown instanceof StepFailed failed) {
      return failed.kind;
    }
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return cause.getClass().getSimpleName();
  }
}
