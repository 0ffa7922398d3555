package org.wardscribe.camel;

/** A route does what no route may; its message is a sentence of ours, without content. */
final class RouteFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RouteFault(String sentence) {
    super(sentence);
  }
}
