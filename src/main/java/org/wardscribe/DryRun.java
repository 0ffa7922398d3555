package org.wardscribe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.attachment.Attachments;
import org.wardscribe.cli.CommandRefused;
import org.wardscribe.cli.DryRunResult;
import org.wardscribe.cli.DryRunResult.Looked;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.connector.gateway.GatewayEnvelopes;
import org.wardscribe.identify.AccountFacts;
import org.wardscribe.identify.Identification;
import org.wardscribe.identify.Reason;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;
import org.wardscribe.receive.Acceptance;
import org.wardscribe.receive.FlaggedMessage;
import org.wardscribe.receive.Reception;
import org.wardscribe.transcribe.ClinicalDocument;
import org.wardscribe.transcribe.Transcript;
import org.wardscribe.transcribe.Transcription;

/**
 * What would become of one flagged message: identified and transcribed by the real stages, with all
 * writes cut off.
 *
 * <p>No ledger is opened; the document's ids are made with keys that are forgotten.
 */
final class DryRun {
  /** Held before anybody looks for the patient. */
  private static final Set<String> ABOUT_STAFF =
      Set.of(
          Reason.UNKNOWN_AUTHOR.name(),
          Reason.AUTHOR_NOT_VALID_THEN.name(),
          Reason.UNKNOWN_FLAGGER.name());

  private static final String NO_NUMBER = "DRYRUN00000000000000";

  private final Installation installation;
  private final Clock clock;
  private final String version;

  /** No platform is asked for anything. */
  private final Attachments attachments;

  DryRun(Installation installation, Clock clock, String version) {
    this.installation = installation;
    this.clock = clock;
    this.version = version;
    this.attachments = SiteStages.attachments(installation, connector -> Optional.empty());
  }

  /**
   * @param file a gateway envelope, as it would come on the queue
   */
  DryRunResult of(Path file) {
    Received received =
        new GatewayEnvelopes(
                installation.gateway().id(), installation.gateway().attachmentHosts(), clock)
            .receive(read(file));
    if (received instanceof Received.Unreadable unreadable) {
      return refused(unreadable.code(), unreadable.sentence());
    }
    Received.Event event = (Received.Event) received;
    Acceptance acceptance =
        new Reception(installation.conversations(), installation.gestures()).accept(event);
    if (acceptance instanceof Acceptance.Refused refused) {
      return refused(refused.code(), refused.sentence());
    }
    if (!(event.event() instanceof SourceEvent.Flagged flagged)) {
      throw new CommandRefused("This is no flag, so there is nothing to try: " + file);
    }
    DestinationId destination =
        ((Acceptance.Accepted) acceptance).intake().destination().orElseThrow();
    return identify(entry(flagged, destination));
  }

  /** Nobody is suspended, and everybody has confirmed: what only a running site knows. */
  private AccountFacts allAsTheTableSays() {
    return new AccountFacts(List::of, owner -> Optional.of(clock.instant()));
  }

  private DryRunResult identify(EntryView entry) {
    Claim claim =
        new Claim(entry.id(), State.RECEIVED, entry.fence(), Lease.of(Duration.ofMinutes(1)));
    try (SiteIndexes indexes =
        new SiteIndexes(
            installation,
            SiteEprs.tls(installation, (host, port, until) -> {}),
            clock,
            problem -> {})) {
      Identification outcome =
          SiteStages.identification(
                  installation,
                  indexes.patients(),
                  allAsTheTableSays(),
                  message -> false,
                  attachments,
                  clock)
              .check(new FlaggedMessage(claim, entry));
      if (outcome instanceof Identification.Unasked unasked) {
        throw new CommandRefused("Nobody could be asked who this is: " + unasked.sentence() + ".");
      }
      if (outcome instanceof Identification.Doubtful doubtful) {
        return held(
            "HELD " + doubtful.reason(),
            doubtful.sentence(),
            looked(doubtful.reason()),
            recognised(entry, doubtful.redactions()));
      }
      return transcribe((Identification.Confirmed) outcome);
    }
  }

  private DryRunResult transcribe(Identification.Confirmed confirmed) {
    List<DryRunResult.Stripped> stripped = recognised(confirmed.entry(), confirmed.redactions());
    Transcription outcome =
        SiteStages.transcription(installation, Keys.ephemeral(), attachments, clock, version)
            .transcribe(confirmed);
    if (outcome instanceof Transcription.Doubtful doubtful) {
      return held("HELD " + doubtful.reason(), doubtful.sentence(), Looked.YES, stripped);
    }
    return new DryRunResult(
        "TRANSCRIBED",
        "Identified from: " + confirmed.identifiedFrom(),
        Looked.YES,
        stripped,
        Optional.of(Transcript.of((ClinicalDocument) outcome)));
  }

  private static List<DryRunResult.Stripped> recognised(
      EntryView entry, List<Identification.Redaction> redactions) {
    return redactions.stream()
        .map(
            r ->
                new DryRunResult.Stripped(
                    message(entry, r.item()),
                    r.start(),
                    r.end(),
                    r.type(),
                    r.rule(),
                    r.replacedBy()))
        .toList();
  }

  private static String message(EntryView entry, long item) {
    return entry.items().stream()
        .filter(i -> i.number() == item)
        .map(i -> i.ref().message().value())
        .findFirst()
        .orElse(Long.toString(item));
  }

  private static DryRunResult held(
      String decision, String sentence, Looked looked, List<DryRunResult.Stripped> stripped) {
    return new DryRunResult(decision, sentence, looked, stripped, Optional.empty());
  }

  private static DryRunResult refused(String code, String sentence) {
    return held("REFUSED " + code, sentence, Looked.NO, List.of());
  }

  private static Looked looked(String reason) {
    if (reason.equals(Reason.NEEDS_IDENTITY_DESK.name())) {
      return Looked.HIDDEN;
    }
    return ABOUT_STAFF.contains(reason) ? Looked.NO : Looked.YES;
  }

  /** The entry that this flag would begin. */
  private EntryView entry(SourceEvent.Flagged flagged, DestinationId destination) {
    Instant now = clock.instant();
    List<ItemView> items = new ArrayList<>();
    Optional<SourceMessage> next = Optional.of(flagged.message());
    while (next.isPresent()) {
      SourceMessage message = next.get();
      boolean first = items.isEmpty();
      items.add(
          new ItemView(
              items.size() + 1,
              message.ref(),
              first ? Role.FLAGGED : Role.ANSWERED,
              List.of(
                  new ItemView.Version(
                      message.version(), message.digest().hex(), now, Optional.of(message))),
              first
                  ? Optional.of(new ItemView.Flag(flagged.flaggedBy(), flagged.at(), true))
                  : Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              false));
      next = message.answers();
    }
    return new EntryView(
        new EntryId(0),
        State.RECEIVED,
        1,
        1,
        1,
        1,
        now,
        now,
        now,
        destination,
        NO_NUMBER,
        0,
        false,
        false,
        "",
        "",
        items,
        List.of(),
        List.of());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandRefused(file + " can't be read as a text file in UTF-8");
    }
  }
}
