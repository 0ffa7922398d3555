package org.wardscribe;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.identify.NameRegister;
import org.wardscribe.identify.NdjsonPatientIndex;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByBirth;
import org.wardscribe.identify.PatientsByNumber;
import org.wardscribe.index.AdtRow;
import org.wardscribe.index.AskedIndex;
import org.wardscribe.index.CachedByNumber;
import org.wardscribe.index.ConfirmedIndex;
import org.wardscribe.index.ExportRow;
import org.wardscribe.index.FhirPatients;
import org.wardscribe.index.FhirRow;
import org.wardscribe.index.FurtherIndex;
import org.wardscribe.index.IndexRow;
import org.wardscribe.index.IndexTable;
import org.wardscribe.index.PdqRow;
import org.wardscribe.index.PdsPatients;
import org.wardscribe.index.PdsRow;
import org.wardscribe.index.WatchedPatients;
import org.wardscribe.index.pdq.PdqPatients;

/**
 * The patient indexes of one site: what identification asks, and what people ask of them by
 * themselves.
 */
final class SiteIndexes implements AutoCloseable {
  private final Installation installation;
  private final Optional<SSLContext> tls;
  private final Clock clock;
  private final Consumer<String> notices;
  private final NdjsonPatientIndex export;
  private final PatientIndex first;
  private final List<Further> further = new ArrayList<>();
  private final Map<String, WatchedPatients> watched = new TreeMap<>();
  private final List<PdqPatients> connected = new ArrayList<>();
  private final Optional<SiteFeed> running;
  private Optional<SiteFeed> read = Optional.empty();

  /**
   * @param idIsNumber the index calls a record by its number, so that its id is known unasked
   */
  private record Further(FurtherIndex index, boolean idIsNumber) {}

  /**
   * Beside a site that runs, or while none does: the patients of a feed are only read.
   *
   * @param notices is told what becomes of an index; never patient data
   */
  SiteIndexes(
      Installation installation, Optional<SSLContext> tls, Clock clock, Consumer<String> notices) {
    this(installation, tls, clock, notices, Optional.empty());
  }

  /**
   * Connects to nothing; each index is asked when something is asked.
   *
   * @param notices is told what became of the export; never patient data
   * @param running the feed of this process, if it has one
   */
  SiteIndexes(
      Installation installation,
      Optional<SSLContext> tls,
      Clock clock,
      Consumer<String> notices,
      Optional<SiteFeed> running) {
    this.running = running;
    this.installation = installation;
    this.tls = tls;
    this.clock = clock;
    this.notices = notices;
    this.export = new NdjsonPatientIndex(installation.settings().patientsFile(), clock, notices);
    IndexTable table = installation.patientIndexes();
    this.first = first(table.first());
    table.further().forEach(row -> further.add(further(row)));
  }

  /** What identification asks: the first index, whose records all others must confirm. */
  PatientIndex patients() {
    if (further.isEmpty()) {
      return first;
    }
    return new ConfirmedIndex(first, further.stream().map(Further::index).toList(), longest());
  }

  /** After half a lease nothing more is asked for an entry, so that its answer still counts. */
  private Duration longest() {
    return installation.settings().lease().dividedBy(2);
  }

  private PatientIndex first(IndexRow row) {
    if (row instanceof ExportRow) {
      return export;
    }
    if (row instanceof AdtRow) {
      return running
          .orElseGet(
              () -> {
                SiteFeed feed = SiteFeed.reading(installation, clock);
                read = Optional.of(feed);
                return feed;
              })
          .patients();
    }
    if (row instanceof FhirRow fhir) {
      return asked(watched(fhir), fhir.cacheFor());
    }
    if (row instanceof PdqRow pdq) {
      return asked(watched(pdq), pdq.cacheFor());
    }
    throw new StartRefused("'" + row.name() + "' can't be the first patient index");
  }

  private PatientIndex asked(WatchedPatients patients, Duration cacheFor) {
    return new AskedIndex(
        cached(patients, cacheFor), patients, new NamesInExport(export), longest());
  }

  private Further further(IndexRow row) {
    if (row instanceof FhirRow fhir) {
      return new Further(
          new FurtherIndex(fhir.name(), cached(watched(fhir), fhir.cacheFor()), fhir.confirms()),
          false);
    }
    if (row instanceof PdqRow pdq) {
      return new Further(
          new FurtherIndex(pdq.name(), cached(watched(pdq), pdq.cacheFor()), pdq.confirms()),
          false);
    }
    if (row instanceof PdsRow pds) {
      String system = installation.identifierSystems().nhsNumber().system();
      WatchedPatients patients =
          watched(
              pds,
              new PdsPatients(pds.index(system, this::property), way(), clock),
              (families, day) -> {
                throw new IllegalStateException("PDS is not asked by name");
              });
      return new Further(
          new FurtherIndex(pds.name(), cached(patients, pds.cacheFor()), Set.of(system)), true);
    }
    throw new StartRefused("'" + row.name() + "' can't stand after another patient index");
  }

  private WatchedPatients watched(FhirRow row) {
    FhirPatients patients =
        new FhirPatients(row.index(this::property), new NamesInExport(export), way());
    return watched(row, patients, patients);
  }

  private WatchedPatients watched(PdqRow row) {
    PdqPatients patients =
        new PdqPatients(
            row.index(installation.settings().environment().processingId(), tls, this::property),
            installation.identifierSystems(),
            new NamesInExport(export),
            clock);
    connected.add(patients);
    return watched(row, patients, patients);
  }

  private WatchedPatients watched(
      IndexRow row, PatientsByNumber byNumber, PatientsByBirth byBirth) {
    WatchedPatients one = new WatchedPatients(row.name(), byNumber, byBirth, notices);
    watched.put(row.name(), one);
    return one;
  }

  /** Of each index that is asked over a network, whether it answered its last question. */
  Map<String, Supplier<WatchedPatients.Answering>> answering() {
    Map<String, Supplier<WatchedPatients.Answering>> all = new TreeMap<>();
    watched.forEach((name, one) -> all.put(name, one::answering));
    return all;
  }

  private HttpWay way() {
    return new ProxyProperties(installation.properties()).way(tls);
  }

  private Optional<String> property(String name) {
    return installation.properties().get(name);
  }

  private static PatientsByNumber cached(PatientsByNumber patients, Duration oldest) {
    return oldest.isZero() ? patients : new CachedByNumber(patients, oldest);
  }

  /**
   * By which ids entries know the patients who have this number now. Each index is asked by itself:
   * whoever places a hold need not wait until two indexes agree. PDS, which calls its records by
   * their number, is asked only about a number that neither the first index nor an entry knows.
   *
   * @param isKnown whether an entry is about the record with this id; what only a further index has
   *     is named where the first has nobody, or where this is true
   * @throws org.wardscribe.identify.PatientIndexUnavailable if one that must be asked can't be
   */
  List<String> idsOf(String system, String number, Predicate<String> isKnown) {
    List<String> ids = new ArrayList<>();
    try (PatientIndex.Reading reading = first.read()) {
      reading.byIdentifier(system, number).stream().map(PatientRecord::id).forEach(ids::add);
    }
    boolean nobody = ids.isEmpty();
    for (Further one : further) {
      FurtherIndex index = one.index();
      if (!index.systems().contains(system)) {
        continue;
      }
      String likely = index.idOf(number);
      if (one.idIsNumber() && isKnown.test(likely)) {
        ids.add(likely);
      } else if (nobody || !one.idIsNumber()) {
        index.patients().byIdentifier(system, number).stream()
            .map(record -> index.idOf(record.id()))
            .filter(id -> nobody || isKnown.test(id))
            .forEach(ids::add);
      }
    }
    return ids.stream().distinct().toList();
  }

  /**
   * Whether the index has a record with this id, whatever other indexes say of it.
   *
   * @throws org.wardscribe.identify.PatientIndexUnavailable if it can't be asked
   */
  boolean isRecord(String id) {
    for (Further one : further) {
      String prefix = one.index().idOf("");
      if (id.startsWith(prefix)) {
        return one.index().patients().byId(id.substring(prefix.length())).isPresent();
      }
    }
    try (PatientIndex.Reading reading = first.read()) {
      return reading.byId(id).isPresent();
    }
  }

  @Override
  public void close() {
    connected.forEach(PdqPatients::close);
    export.close();
    read.ifPresent(SiteFeed::close);
  }

  /** The names of the trust's patients, from its export: looked up, never asked for elsewhere. */
  private record NamesInExport(PatientIndex export) implements NameRegister {
    @Override
    public boolean isGivenName(String folded) {
      try (PatientIndex.Reading reading = export.read()) {
        return reading.isGivenName(folded);
      }
    }

    @Override
    public boolean isFamilyName(String folded) {
      try (PatientIndex.Reading reading = export.read()) {
        return reading.isFamilyName(folded);
      }
    }
  }
}
