package org.wardscribe.delete;

import static org.wardscribe.delete.FiledEntry.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.LegalHold;

/** Stage 5 against a scripted platform, at noon, with a policy that allows deletion. */
final class Stage5 {
  private Stage5() {}

  static Deletion with(ScriptedPlatform platform) {
    return with(platform, Optional.of(List.of()));
  }

  static Deletion with(ScriptedPlatform platform, Optional<List<LegalHold>> holds) {
    return with(
        platform,
        new GuardFacts(NOW, holds, List.of()),
        receipt -> StillFiled.Answer.of(StillFiled.Said.CANNOT_BE_ASKED));
  }

  static Deletion with(ScriptedPlatform platform, GuardFacts facts, StillFiled stillFiled) {
    return new Deletion(
        connector -> Optional.of(platform),
        Policies.deciding(),
        guards(),
        entry -> facts,
        stillFiled,
        FiledEntry::keyed,
        Duration.ofSeconds(20),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  static DeletionGuards guards() {
    return new DeletionGuards(
        Policies.deciding(), (c, r) -> true, d -> true, c -> Optional.empty());
  }
}
