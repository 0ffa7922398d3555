package org.wardscribe.index.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.MappingFiles;

/** A feed with a store of its own. */
final class FeedScene implements AutoCloseable {
  static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";
  static final String MRN = "https://rzz.nhs.example/id/mrn";

  final SettableClock clock = new SettableClock(Instant.parse("2026-03-04T21:42:10Z"));
  final Path folder;
  final FeedStore store;
  final PatientFeed feed;
  final FeedIndex index;

  FeedScene(Path folder) throws IOException {
    this.folder = folder;
    store = FeedStore.open(folder, new PlainKeys());
    IdentifierSystems systems =
        new MappingFiles(Path.of("mappings"), Optional.empty())
            .read("2-identify/identifier-systems.yaml", IdentifierSystems.class);
    feed = new PatientFeed(store, systems, "T", clock, ZoneId.of("Europe/London"));
    index = new FeedIndex(store, clock);
  }

  /** MSA-1 of the answer. */
  String send(AdtText message) {
    return code(answer(message.bytes()));
  }

  String answer(byte[] message) {
    return new String(feed.receive(message), StandardCharsets.ISO_8859_1);
  }

  static String code(String answer) {
    return answer.split("\rMSA\\|", 2)[1].substring(0, 2);
  }

  List<PatientRecord> byNumber(String system, String value) {
    try (PatientIndex.Reading reading = index.read()) {
      return reading.byIdentifier(system, value);
    }
  }

  /** The one record that has this hospital number. */
  PatientRecord mrn(String value) {
    List<PatientRecord> found = byNumber(MRN, value);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " records");
    }
    return found.get(0);
  }

  PatientRecord byId(String id) {
    try (PatientIndex.Reading reading = index.read()) {
      return reading.byId(id).orElseThrow();
    }
  }

  @Override
  public void close() {
    store.close();
  }

  /** Hides nothing; the real keys are the ledger's. Altered content is refused, as theirs is. */
  static final class PlainKeys implements FeedKeys {
    @Override
    public byte[] seal(byte[] plain, String place) {
      byte[] tag = digest("seal", place, new String(plain, StandardCharsets.ISO_8859_1));
      return ByteBuffer.allocate(tag.length + plain.length).put(tag).put(plain).array();
    }

    @Override
    public byte[] open(byte[] cipher, String place) {
      byte[] plain = Arrays.copyOfRange(cipher, 32, cipher.length);
      if (!Arrays.equals(seal(plain, place), cipher)) {
        throw new IllegalStateException("altered");
      }
      return plain;
    }

    @Override
    public byte[] digest(String purpose, String... parts) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        return mac.doFinal(
            (purpose + "\u0000" + String.join("\u0000", parts)).getBytes(StandardCharsets.UTF_8));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
