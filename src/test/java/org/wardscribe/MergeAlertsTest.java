package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.index.feed.AdtText;
import org.wardscribe.index.feed.FeedKeys;
import org.wardscribe.index.feed.FeedStore;
import org.wardscribe.index.feed.PatientFeed;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.MappingFiles;

/** Merges are told to a ledger that says which entries it has of a patient. */
@Timeout(60)
class MergeAlertsTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-04T21:42:10Z"));
  private final List<EntryId> filed = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private boolean firstFails;

  @TempDir Path folder;
  private FeedStore store;
  private PatientFeed feed;
  private MergeAlerts alerts;

  @BeforeEach
  void open_a_feed() {
    store = FeedStore.open(folder, new OpenKeys());
    feed =
        new PatientFeed(
            store,
            new MappingFiles(Path.of("mappings"), Optional.empty())
                .read("2-identify/identifier-systems.yaml", IdentifierSystems.class),
            "T",
            clock,
            ZoneId.of("Europe/London"));
    alerts = new MergeAlerts(store, ledger(LedgerRecords.class), ledger(LedgerDesk.class), clock);
  }

  @AfterEach
  void close_it() {
    alerts.close();
    store.close();
  }

  @Test
  void an_entry_that_was_identified_before_the_merge_and_kept_after_it_is_told_an_hour_later() {
    merges(1);
    alerts.look();
    filed.add(new EntryId(7));
    alerts.look();
    assertThat(told).as("it is looked at twice, not always").isEmpty();
    clock.pass(MergeAlerts.AGAIN);
    alerts.look();
    assertThat(told).hasSize(1);
    assertThat(store.merges(0)).isEmpty();
    alerts.look();
    assertThat(told).hasSize(1);
  }

  @Test
  void the_last_of_very_many_merges_is_told_at_once() {
    filed.add(new EntryId(7));
    merges(1_001);
    alerts.look();
    assertThat(told).hasSize(1_001).doesNotHaveDuplicates();
  }

  @Test
  void a_merge_that_can_not_be_told_stops_none_behind_it_and_is_told_later() {
    filed.add(new EntryId(7));
    merges(3);
    firstFails = true;
    alerts.look();
    assertThat(told).hasSize(2);
    firstFails = false;
    alerts.look();
    assertThat(told).hasSize(3).doesNotHaveDuplicates();
  }

  /** In one message. */
  private void merges(int pairs) {
    AdtText message = new AdtText("A40", "20260304100000");
    for (int i = 0; i < pairs; i++) {
      message
          .pid("T1" + String.format("%06d", i) + "^^^RZZ^MR", "", "", "")
          .segment("MRG|T2" + String.format("%06d", i) + "^^^RZZ^MR");
    }
    assertThat(new String(feed.receive(message.bytes()), StandardCharsets.ISO_8859_1))
        .contains("MSA|AA|");
  }

  private <T> T ledger(Class<T> part) {
    InvocationHandler answers =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "patientKey" -> "key of " + arguments[0];
              case "inScope" ->
                  filed.stream()
                      .filter(e -> e.number() > ((EntryId) arguments[1]).number())
                      .toList();
              case "recordMerged" -> {
                if (firstFails && arguments[1].equals(store.merges(0).get(0).merged())) {
                  throw new IllegalStateException("not now");
                }
                told.add(arguments[0] + " " + arguments[1] + " " + arguments[2]);
                yield CompletableFuture.completedFuture(true);
              }
              default -> throw new UnsupportedOperationException(method.getName());
            };
    return part.cast(Proxy.newProxyInstance(part.getClassLoader(), new Class<?>[] {part}, answers));
  }

  /** Hides nothing. */
  private static final class OpenKeys implements FeedKeys {
    @Override
    public byte[] seal(byte[] plain, String place) {
      return plain.clone();
    }

    @Override
    public byte[] open(byte[] cipher, String place) {
      return cipher.clone();
    }

    @Override
    public byte[] digest(String purpose, String... parts) {
      try {
        return MessageDigest.getInstance("SHA-256")
            .digest((purpose + "|" + String.join("|", parts)).getBytes(StandardCharsets.UTF_8));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
