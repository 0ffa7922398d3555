package org.wardscribe.camel;

import java.util.List;
import java.util.Map;

/** One route as its file says it: from where, and which steps. All that a route may consist of. */
record RouteShape(RouteFile file, String id, Address from, List<Step> steps) {

  /**
   * An endpoint's address, placeholders resolved.
   *
   * @param place what stands between the scheme and the options
   */
  record Address(String scheme, String place, Map<String, String> options, int line) {
    boolean isLedger() {
      return scheme.equals("ledger");
    }
  }

  /** A step, with the line it stands on. */
  sealed interface Step {
    String id();

    int line();

    /** Sends the body to an endpoint. */
    record Send(String id, Address to, int line) implements Step {}

    /** Hands the body to a bean's method, and goes on with what it returns. */
    record Call(String id, String bean, String method, int line) implements Step {}

    /** Goes one of several ways, as a named boolean of the body says. */
    record Choice(String id, List<Branch> branches, List<Step> otherwise, int line)
        implements Step {}
  }

  /**
   * One way of a choice.
   *
   * @param question the name of the body's boolean
   */
  record Branch(String question, List<Step> steps, int line) {}
}
