package org.wardscribe.delete;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.RecordDoubt;
import org.wardscribe.mapping.DeletionPolicy;

/**
 * Stage 5 as its routes call it: read again, ask to delete, ask whether it is gone.
 *
 * <p>Takes the proof of stage 4 and nothing less. Each method may be repeated after any crash:
 * reading and verifying change nothing, and a request to delete is conditional on the filed
 * version. Never throws for what a platform does.
 */
public final class Deletion {
  private final DeletionGuards guards;
  private final Function<EntryId, GuardFacts> guardFacts;
  private final StillFiled stillFiled;
  private final Source source;
  private final RequestDeletion requestDeletion;
  private final VerifyGone verifyGone;

  /**
   * @param connectors the connector of this name, if one is configured
   * @param guardFacts what a guard of an entry would be told now
   * @param stillFiled asked after a restore, before anything that was filed earlier is deleted
   * @param keyed the ledger's keyed digest of a content digest
   * @param callTimeout the longest that a connector's call to delete may take
   */
  public Deletion(
      Function<ConnectorId, Optional<Connector>> connectors,
      DeletionPolicy policy,
      DeletionGuards guards,
      Function<EntryId, GuardFacts> guardFacts,
      StillFiled stillFiled,
      Function<ContentDigest, String> keyed,
      Duration callTimeout,
      Clock clock) {
    this.guards = guards;
    this.guardFacts = guardFacts;
    this.stillFiled = stillFiled;
    this.source = new Source(connectors, keyed, clock);
    this.requestDeletion = new RequestDeletion(source, policy, callTimeout);
    this.verifyGone = new VerifyGone(source, policy);
  }

  /**
   * Reads every remaining item again; does not trouble the source, or the record, while another
   * guard is not met.
   */
  public Reread reread(DeliveryReceipt receipt) {
    EntryView entry = receipt.entry();
    SoFar soFar = new SoFar(entry);
    Map<String, String> facts = new TreeMap<>();
    facts.put("at", source.now().toString());
    if (soFar.remaining().isEmpty()) {
      facts.put(Reread.ASKED, "false");
      return new Reread(receipt.claim(), true, Optional.empty(), facts);
    }
    GuardFacts known = guardFacts.apply(entry.id());
    boolean ask = guards.onlyTheReReadIsMissing(entry, known);
    Optional<StillFiled.Answer> stands =
        ask && known.doubts().contains(RecordDoubt.RESTORED)
            ? Optional.of(stillFiled.ask(receipt))
            : Optional.empty();
    stands.ifPresent(answer -> facts.put(Reread.RECORD, answer.said().name()));
    facts.put(Reread.ASKED, Boolean.toString(ask));
    boolean absent = false;
    if (ask) {
      for (ItemView item : soFar.remaining()) {
        // An answer that no server keeps is gone from the start, and our question in apps is not.
        absent |= read(item, facts) && item.role().isNarrative();
      }
    }
    // Gone, and the record may not have it either: a person has to see that, not a proof.
    boolean stood = stands.map(answer -> answer.said() == StillFiled.Said.STANDS).orElse(true);
    return new Reread(receipt.claim(), absent && stood, stands, facts);
  }

  /** True if the source positively has no such message. */
  private boolean read(ItemView item, Map<String, String> facts) {
    long number = item.number();
    Instant asked = source.now();
    ItemFacts.put(facts, number, Reread.AT, asked);
    Reading reading = source.read(item.ref());
    if (reading instanceof Reading.Present present) {
      ItemFacts.put(facts, number, Reread.VERSION, present.version());
      ItemFacts.put(facts, number, Reread.DIGEST, source.keyed().apply(present.digest()));
      return false;
    }
    if (reading instanceof Reading.Absent absent) {
      ItemFacts.put(facts, number, Reread.ABSENT, ItemFacts.words(absent.evidence()));
      return true;
    }
    String why = ((Reading.CannotTell) reading).why();
    ItemFacts.put(facts, number, "why", ItemFacts.words(why));
    return false;
  }

  /** Asks each source to delete what was filed, if it still is that version. */
  public DeletionRequest delete(DeliveryReceipt receipt) {
    return requestDeletion.of(receipt);
  }

  /** Asks each source whether it is gone; only all positive answers make a proof. */
  public Verified verify(DeliveryReceipt receipt) {
    EntryView entry = receipt.entry();
    boolean asked =
        entry.evidence().stream().anyMatch(e -> e.evidence().kind() == EvidenceKind.QUESTION);
    boolean unplaced =
        asked && guardFacts.apply(entry.id()).doubts().contains(RecordDoubt.QUESTION_UNPLACED);
    return verifyGone.of(receipt, unplaced);
  }

  /** Asks a source again about an original that it said was gone; changes nothing. */
  public AskedAgain askAgain(ItemRef item) {
    return source.askAgain(item);
  }

  /**
   * The evidence of a platform's answer to a deletion that comes after its request ended as
   * pending: what {@link #verify} then takes into account.
   */
  public Evidence late(long item, DeleteMessage.Deletion answer) {
    return DeletionAnswer.late(answer, source.now(), source.keyed()).asLateEvidence(item);
  }
}
