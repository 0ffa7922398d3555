package org.wardscribe.index.feed;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.index.feed.FeedDigests.NameKind;

/**
 * The kept patients as a patient index: one reading sees one committed state throughout.
 *
 * <p>A number of a record that was merged is answered with the record where the merges end, which
 * has it as an old one. Until the feed has sent anybody, the index is unavailable: an empty one
 * would say "not found" of everybody.
 */
public final class FeedIndex implements PatientIndex {
  private final FeedStore store;
  private final FeedDigests digests;
  private final Clock clock;

  public FeedIndex(FeedStore store, Clock clock) {
    this.store = store;
    this.digests = new FeedDigests(store.keys());
    this.clock = clock;
  }

  @Override
  public Reading read() {
    try {
      if (store.isEmpty()) {
        throw new PatientIndexUnavailable("the patient feed has sent no patient yet");
      }
      return new OpenReading(store.take());
    } catch (FeedStoreFailed e) {
      throw unavailable();
    }
  }

  private static PatientIndexUnavailable unavailable() {
    return new PatientIndexUnavailable(
        "the patients of the feed can't be read; it is tried again later");
  }

  private final class OpenReading implements Reading {
    private final PatientRows rows;
    private final Map<Long, PatientRecord> records = new LinkedHashMap<>();
    private boolean usable = true;
    private boolean closed;

    OpenReading(PatientRows rows) {
      this.rows = rows;
    }

    @Override
    public List<PatientRecord> byIdentifier(String system, String value) {
      return asked(
          () -> {
            Set<Long> survivors = new LinkedHashSet<>();
            for (long id : rows.holders(new PatientNumber(system, value))) {
              if (!FeedDigests.has(rows.need(id).patient().demographics(), system, value)) {
                throw unavailable();
              }
              survivors.add(rows.survivor(id));
            }
            return all(survivors);
          });
    }

    @Override
    public Optional<PatientRecord> byId(String id) {
      Optional<Long> number = FeedRecords.number(id);
      return asked(
          () ->
              number.isPresent() && rows.find(number.get()).isPresent()
                  ? Optional.of(record(number.get()))
                  : Optional.empty());
    }

    @Override
    public List<PatientRecord> byFamilyAndBirthDate(
        Iterable<String> families, LocalDate birthDate) {
      return asked(
          () -> {
            Set<Long> found = new LinkedHashSet<>();
            for (String family : families) {
              for (long id : rows.byDigest(digests.birth(family, birthDate))) {
                if (!FeedDigests.isBorn(
                    rows.need(id).patient().demographics(), family, birthDate)) {
                  throw unavailable();
                }
                found.add(id);
              }
            }
            return all(found);
          });
    }

    @Override
    public boolean isGivenName(String folded) {
      return isName(NameKind.GIVEN, folded);
    }

    @Override
    public boolean isFamilyName(String folded) {
      return isName(NameKind.FAMILY, folded);
    }

    private boolean isName(NameKind kind, String folded) {
      return store.names().has(kind, digests.name(kind, folded));
    }

    private List<PatientRecord> all(Set<Long> ids) throws SQLException {
      List<PatientRecord> found = new ArrayList<>();
      for (long id : ids) {
        found.add(record(id));
      }
      return found;
    }

    private PatientRecord record(long id) throws SQLException {
      PatientRecord known = records.get(id);
      if (known == null) {
        PatientRows.Row row = rows.need(id);
        for (PatientNumber number : row.patient().demographics().numbers()) {
          // What is found by its id must be what was stored under it.
          if (!rows.holders(number).contains(id)) {
            throw unavailable();
          }
        }
        known = FeedRecords.record(rows, row, clock.instant());
        records.put(id, known);
      }
      return known;
    }

    private <T> T asked(Question<T> question) {
      if (closed) {
        throw new IllegalStateException("this reading is closed");
      }
      try {
        return question.answer();
      } catch (SQLException | RuntimeException e) {
        usable = false;
        // Whatever it was, its message may quote what was read.
        throw unavailable();
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        store.giveBack(rows, usable);
      }
    }
  }

  /** Asks the rows. */
  @FunctionalInterface
  private interface Question<T> {
    T answer() throws SQLException;
  }
}
