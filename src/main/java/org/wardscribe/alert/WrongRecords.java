package org.wardscribe.alert;

import java.time.Instant;
import java.util.List;
import org.wardscribe.ledger.OverdueFigures;
import org.wardscribe.mapping.AlertKind;

/** Documents that were left in the wrong patient's record, since their correction was given up. */
public final class WrongRecords implements ConditionSource {
  private static final String SUBJECT = "record";

  private final OverdueFigures figures;

  public WrongRecords(OverdueFigures figures) {
    this.figures = figures;
  }

  @Override
  public AlertKind kind() {
    return AlertKind.WRONG_RECORD;
  }

  @Override
  public List<Condition> look(Instant now) {
    return figures
        .wrongDocuments()
        .map(
            group ->
                new Condition(
                    kind(),
                    SUBJECT,
                    group.entries(),
                    group.since(),
                    LocalTimes.counted(group.entries(), "entry has", "entries have")
                        + " left a document in a wrong record, since the correction was given up;"
                        + " begin with "
                        + group.first()
                        + "."))
        .stream()
        .toList();
  }
}
