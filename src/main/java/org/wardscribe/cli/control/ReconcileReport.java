package org.wardscribe.cli.control;

/**
 * What the sources said of some messages that were deleted.
 *
 * @param gone still gone
 * @param back there again: the worklist has each
 * @param cannotTell no answer, which is never one
 */
public record ReconcileReport(long gone, long back, long cannotTell, long upTo, boolean more) {
  public static final ReconcileReport NOTHING = new ReconcileReport(0, 0, 0, 0, true);

  /** Both, in this order. */
  public ReconcileReport and(ReconcileReport next) {
    return new ReconcileReport(
        gone + next.gone, back + next.back, cannotTell + next.cannotTell, next.upTo, next.more);
  }
}
