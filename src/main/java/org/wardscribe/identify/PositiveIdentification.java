package org.wardscribe.identify;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wardscribe.attachment.Attachments;
import org.wardscribe.attachment.Unfit;
import org.wardscribe.attachment.VirusScan.NotNow;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.identify.Identification.Confirmation;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.identify.Identification.HandSplit;
import org.wardscribe.identify.Identification.Redaction;
import org.wardscribe.ledger.AskedFor;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.FlaggerQuestion;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Role;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.RedactionRules;
import org.wardscribe.receive.FlaggedMessage;

/**
 * Stage 2: one patient, known authors, a text without identifiers; or a reason to hold.
 *
 * <p>The whole entry, answered questions included, must be about exactly one patient. Everything
 * doubtful is held; nothing is guessed. Repeating it is harmless: it only reads. Not promised: that
 * a name which no register and no rule knows is found (a relative, a misspelt name on its own).
 */
public final class PositiveIdentification {
  /** The connector under which {@code authors.yaml} names users of the server. */
  public static final ConnectorId COMMAND_LINE = new ConnectorId("command-line");

  private final PatientCheck check;
  private final IdentifierSystems systems;
  private final IdentityPolicy policy;
  private final Authors authors;
  private final AccountFacts accounts;
  private final Function<ItemRef, Optional<String>> siteOf;
  private final Map<String, String> mappingDigests;
  private final Patience patience;
  private final Predicate<ItemRef> canAsk;
  private final Files files;
  private final Clock clock;

  /**
   * @param siteOf the site of a message's conversation, as the conversation register says; empty:
   *     hospital numbers of all sites are looked for
   * @param mappingDigests file name to digest of the mapping files that decided, kept with each
   *     entry
   * @param patience with an index that can't be asked
   * @param canAsk whether who flagged this message can be asked something in private
   * @param attachments how the files of messages are looked at
   */
  public PositiveIdentification(
      PatientIndex patients,
      IdentifierSystems systems,
      IdentityPolicy policy,
      RedactionRules rules,
      Authors authors,
      AccountFacts accounts,
      Function<ItemRef, Optional<String>> siteOf,
      Map<String, String> mappingDigests,
      Patience patience,
      Predicate<ItemRef> canAsk,
      Attachments attachments,
      Clock clock) {
    this.check = new PatientCheck(patients, systems, policy, rules, authors);
    this.systems = systems;
    this.policy = policy;
    this.authors = authors;
    this.accounts = accounts;
    this.siteOf = siteOf;
    this.mappingDigests = Map.copyOf(mappingDigests);
    this.patience = patience;
    this.canAsk = canAsk;
    this.files = new Files(attachments);
    this.clock = clock;
  }

  /** What is known of the patient and the people; never an exception for an index that is down. */
  public Identification check(FlaggedMessage flagged) {
    try {
      return asked(flagged);
    } catch (PatientIndexUnavailable e) {
      return patience.unasked(flagged, e, clock);
    } catch (Unfit e) {
      return new Identification.Doubtful(flagged.claim(), e.why().name(), e.sentence(), List.of());
    } catch (NotNow e) {
      return patience.unscanned(flagged, e, clock);
    }
  }

  private Identification asked(FlaggedMessage flagged) throws Unfit, NotNow {
    EntryView entry = flagged.entry();
    Optional<PartWords> words = PartWords.of(entry);
    if (words.isEmpty()) {
      return Reason.SPLIT_AGAIN.holds(flagged.claim());
    }
    HandDecisions decisions = HandDecisions.of(entry);
    Attribution.Result attribution = new Attribution(authors, accounts).of(entry, decisions);
    if (attribution instanceof Attribution.Result.Held held) {
      return held.reason().holds(flagged.claim());
    }
    Attribution.Result.Known staff = (Attribution.Result.Known) attribution;
    List<Files.Seen> seen = files.look(words.get().thread());
    // Whom a person named needs no answer, and a part is about one of two.
    Optional<Asked> asked =
        decisions.confirmed().isPresent() || entry.part().isPresent()
            ? Optional.empty()
            : Asked.of(entry, flagger(staff));
    Optional<MessageThread.Part> answer = asked.flatMap(this::answer);
    if (asked.flatMap(Asked::reply).isPresent() && answer.isEmpty()) {
      return Reason.ANSWER_UNCLEAR.holds(flagged.claim());
    }
    MessageThread read =
        new MessageThread(
            Stream.of(
                    words.get().thread().stream().map(this::part),
                    answer.stream(),
                    seen.stream().flatMap(this::part))
                .flatMap(parts -> parts)
                .toList(),
            staff.names(),
            words.get().whole().stream().map(this::part).toList());
    Checked checked =
        decisions
            .confirmed()
            .map(c -> check.confirmed(read, c.patient(), c.not()))
            .orElseGet(() -> check.check(read));
    boolean mayAsk =
        decisions.confirmed().isEmpty()
            && entry.part().isEmpty()
            && policy.askFlagger() != IdentityPolicy.AskFlagger.NEVER
            && canAsk.test(staff.flag().ref());
    if (checked instanceof Checked.Match match) {
      boolean contradicted = answer.isPresent() && !asked.get().agrees(answer.get().text(), match);
      if (contradicted) {
        return Reason.DEMOGRAPHIC_MISMATCH.holds(flagged.claim(), redactions(words.get(), checked));
      }
      if (mayAsk && policy.askFlagger() == IdentityPolicy.AskFlagger.ALWAYS && answer.isEmpty()) {
        return ask(flagged, words.get(), checked, staff, asked, AskedFor.DATE_OF_BIRTH);
      }
      return confirmed(flagged, words.get(), match, staff, decisions, asked, seen);
    }
    Checked.Hold hold = (Checked.Hold) checked;
    return mayAsk && hold.oneShort().isPresent() && answer.isEmpty()
        ? ask(flagged, words.get(), checked, staff, asked, hold.oneShort().get())
        : hold.reason().holds(flagged.claim(), redactions(words.get(), checked));
  }

  private static AccountId flagger(Attribution.Result.Known staff) {
    return staff.flag().flag().orElseThrow().by().id();
  }

  /** What was answered as one more statement; empty: nothing, or it can't be read. */
  private Optional<MessageThread.Part> answer(Asked asked) {
    return asked
        .reply()
        .flatMap(
            reply ->
                asked
                    .statement(reply.text(), systems)
                    .map(
                        text ->
                            new MessageThread.Part(
                                text,
                                reply.sentAt().atZone(policy.zone()).toLocalDate(),
                                Optional.empty(),
                                asked.asked() == AskedFor.SURNAME)));
  }

  /** Asks, waits on, or waits no more: who was asked is not asked the same again. */
  private Identification ask(
      FlaggedMessage flagged,
      PartWords words,
      Checked checked,
      Attribution.Result.Known staff,
      Optional<Asked> asked,
      AskedFor what) {
    Instant now = clock.instant();
    if (asked.isEmpty()) {
      return new Identification.Asking(
          flagged.claim(),
          Optional.of(new FlaggerQuestion.Wanted(staff.flag().ref(), flagger(staff), what)),
          now.plus(policy.answerWithin()));
    }
    if (now.isBefore(asked.get().until())) {
      return new Identification.Asking(flagged.claim(), Optional.empty(), asked.get().until());
    }
    Reason reason = checked instanceof Checked.Hold hold ? hold.reason() : Reason.NOT_ANSWERED;
    return new Identification.Doubtful(
        flagged.claim(),
        reason.onWorklist().name(),
        reason.onWorklist().sentence()
            + (flagged.entry().items().stream().anyMatch(item -> item.role() == Role.ASKED)
                ? " The flagger was asked in private and did not answer in time."
                : " The flagger could not be asked in private in time."),
        redactions(words, checked));
  }

  /**
   * The records that an entry may be about, for a person to compare with what it states.
   *
   * @return empty: its words are not there any more, or nobody knows which of them are its own
   * @throws PatientIndexUnavailable if the index can't be asked
   */
  public Optional<List<CandidateRecord>> candidates(EntryView entry) {
    boolean purged = entry.items().stream().anyMatch(item -> item.latest().message().isEmpty());
    return purged
        ? Optional.empty()
        : PartWords.of(entry)
            .map(
                words ->
                    check.candidates(
                        new MessageThread(
                            words.thread().stream().map(this::part).toList(), Set.of())));
  }

  private Identification confirmed(
      FlaggedMessage flagged,
      PartWords words,
      Checked.Match match,
      Attribution.Result.Known staff,
      HandDecisions decisions,
      Optional<Asked> asked,
      List<Files.Seen> seen) {
    List<ItemView> thread = words.thread();
    List<AttributedMessage> messages = new ArrayList<>();
    for (int i = 0; i < thread.size(); i++) {
      ItemView item = thread.get(i);
      SourceMessage message = message(item);
      Checked.Part part = match.parts().get(i);
      messages.add(
          new AttributedMessage(
              item.number(),
              item.ref().message().value(),
              item.latest().version(),
              item.role(),
              staff.authors().get(item.number()),
              message.sentAt(),
              message.editedAt(),
              part.text(),
              message.attachments()));
    }
    return new Confirmed(
        flagged.claim(),
        flagged.entry(),
        ConfirmedPatient.of(match.patient(), systems),
        messages,
        staff.flaggedBy(),
        staff.flaggedAt(),
        identifiedFrom(match, thread.size(), decisions, asked),
        redactions(words, match),
        decisions
            .confirmed()
            .flatMap(c -> clinician(COMMAND_LINE, new AccountId(c.clinician()), c.at()))
            .or(
                () ->
                    asked
                        .flatMap(Asked::reply)
                        .flatMap(
                            r ->
                                clinician(r.ref().connector(), r.author().id(), r.sentAt())
                                    .map(Confirmation::byAnswer))),
        mappingDigests,
        flagged
            .entry()
            .part()
            .map(
                part ->
                    new HandSplit(
                        clinician(COMMAND_LINE, new AccountId(part.by()), part.at())
                            .map(Confirmation::by),
                        part.by(),
                        part.at())),
        seen.stream().map(Files.Seen::looked).toList());
  }

  /** What a file says by itself counts as if it stood in its message, and is not stripped of it. */
  private Stream<MessageThread.Part> part(Files.Seen file) {
    MessageThread.Part message = part(file.item());
    return file.words().stream()
        .map(words -> new MessageThread.Part(words, message.sentOn(), message.site()));
  }

  private MessageThread.Part part(ItemView item) {
    SourceMessage message = message(item);
    LocalDate sentOn =
        message.editedAt().orElse(message.sentAt()).atZone(policy.zone()).toLocalDate();
    return new MessageThread.Part(message.text(), sentOn, siteOf.apply(item.ref()));
  }

  private static SourceMessage message(ItemView item) {
    return item.latest().message().orElseThrow();
  }

  private static List<Redaction> redactions(PartWords words, Checked checked) {
    List<Redaction> redactions = new ArrayList<>();
    for (int i = 0; i < words.thread().size(); i++) {
      ItemView item = words.thread().get(i);
      String text = message(item).text();
      Recognised.inCodePoints(checked.parts().get(i).recognised(), text).stream()
          .filter(r -> !r.kind().staysAlways())
          .forEach(r -> redactions.add(redaction(words, item, r)));
    }
    return redactions;
  }

  private static Redaction redaction(PartWords words, ItemView item, Recognised found) {
    return new Redaction(
        item.number(),
        item.latest().version(),
        words.inCaptured(item.number(), found.start()),
        words.inCaptured(item.number(), found.end() - 1) + 1,
        found.kind().name(),
        found.rule(),
        found.surrogate());
  }

  private static String identifiedFrom(
      Checked.Match match, int messages, HandDecisions decisions, Optional<Asked> asked) {
    Optional<String> answered = asked.filter(a -> a.reply().isPresent()).map(Asked::word);
    if (answered.isPresent()) {
      List<String> others =
          match.agreeing().stream().filter(word -> !word.equals(answered.get())).toList();
      return IdentifiedFrom.stated(others, messages)
          + "; "
          + answered.get()
          + " stated by the flagger on being asked; all agree";
    }
    String stated = IdentifiedFrom.stated(match.agreeing(), messages);
    return decisions
        .confirmed()
        .map(
            c ->
                "confirmed by hand by "
                    + c.by()
                    + (match.agreeing().isEmpty() ? "" : "; " + stated))
        .orElse(stated + "; all agree");
  }

  /** Only a registered clinician's word stands in the document as one. */
  private Optional<Confirmation> clinician(ConnectorId on, AccountId account, Instant at) {
    return authors.find(on, account, at) instanceof Authors.Found.Known known
            && !known.staff().registration().isBlank()
        ? Optional.of(new Confirmation(known.staff(), at))
        : Optional.empty();
  }
}
