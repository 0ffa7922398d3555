package org.wardscribe.transcribe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.AttachmentId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.identify.Identification.Confirmation;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.identify.Identification.Patient;
import org.wardscribe.identify.Identification.PatientIdentifier;
import org.wardscribe.identify.Identification.Redaction;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Registration;
import org.wardscribe.mapping.StaffMember;

/**
 * What a test says about one identified thread; everything else is the same in all of them.
 *
 * @param destination default {@code trust-epr}
 * @param confirmedBy who confirmed by hand
 * @param filed earlier documents, oldest first
 */
record Scene(
    Optional<String> destination,
    List<Said> thread,
    List<Redaction> redactions,
    Optional<String> confirmedBy,
    Optional<Instant> confirmedAt,
    List<Earlier> filed) {
  static final StaffMember RAHMAN =
      new StaffMember(
          "s1",
          "Dr",
          "Aisha",
          "Rahman",
          "Specialist Registrar",
          "Acute Internal Medicine",
          "GMC",
          "9999901",
          "RZZ");
  static final StaffMember PRITCHARD =
      new StaffMember(
          "s2", "Dr", "Tomos", "Pritchard", "Consultant", "Dermatology", "GMC", "9999902", "RZZ");
  static final StaffMember PRESCRIBER =
      new StaffMember("s3", "Sister", "Nia", "Vaughan", "Prescriber", "", "NMC", "99A9906E", "RZZ")
          .with(
              List.of(
                  new Registration("SDS", "999912345678"), new Registration("GPhC", "9999904")));
  static final Map<String, StaffMember> STAFF =
      Map.of("rahman", RAHMAN, "pritchard", PRITCHARD, "prescriber", PRESCRIBER);

  /**
   * @param times the text, so many times over; default 1
   */
  record Said(
      long item,
      String id,
      long version,
      Role role,
      String author,
      Instant sentAt,
      Optional<Instant> editedAt,
      String text,
      Optional<Integer> times,
      List<Picture> photos) {
    String words() {
      return text.repeat(times.orElse(1));
    }
  }

  /** A photo of the test, as Base64. */
  record Picture(String mediaType, String base64) {}

  /** A document that was accepted; items as {@code "1 v1"}. */
  record Earlier(String documentNumber, int contentVersion, List<String> items) {}

  static Scene read(Path file) {
    try {
      return JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .build()
          .readValue(Files.readAllBytes(file), Scene.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One advice with this text, not confirmed by anybody. */
  static Scene advice(String text) {
    return new Scene(
        Optional.empty(),
        List.of(
            new Said(
                1,
                "im-1",
                1,
                Role.FLAGGED,
                "pritchard",
                Instant.parse("2026-03-04T21:51:33Z"),
                Optional.empty(),
                text,
                Optional.empty(),
                List.of())),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The same, written by this member of staff alone. */
  Scene by(String author) {
    return new Scene(
        destination,
        thread.stream()
            .map(
                said ->
                    new Said(
                        said.item(),
                        said.id(),
                        said.version(),
                        said.role(),
                        author,
                        said.sentAt(),
                        said.editedAt(),
                        said.text(),
                        said.times(),
                        said.photos()))
            .toList(),
        redactions,
        confirmedBy,
        confirmedAt,
        filed);
  }

  Scene at(String other) {
    return new Scene(Optional.of(other), thread, redactions, confirmedBy, confirmedAt, filed);
  }

  Confirmed confirmed() {
    return confirmed(Map.of());
  }

  /**
   * @param attachments by item, in place of the scene's own
   */
  Confirmed confirmed(Map<Long, List<Attachment>> attachments) {
    List<AttributedMessage> messages = new ArrayList<>();
    List<ItemView> items = new ArrayList<>();
    for (Said said : thread) {
      List<Attachment> photos = attachments.getOrDefault(said.item(), photos(said));
      messages.add(
          new AttributedMessage(
              said.item(),
              said.id(),
              said.version(),
              said.role(),
              STAFF.get(said.author()),
              said.sentAt(),
              said.editedAt(),
              said.words(),
              photos));
      items.add(item(said, photos));
    }
    EntryView entry = entry(items);
    return new Confirmed(
        new Claim(entry.id(), State.IDENTIFIED, 7, Lease.of(Duration.ofMinutes(1))),
        entry,
        new Patient(
            "P1",
            "1",
            List.of(
                new PatientIdentifier("urn:mrn", "T0048812", "RZZ", "MR"),
                new PatientIdentifier(
                    "https://fhir.nhs.uk/Id/nhs-number", "9993141593", "NHS", "NH")),
            "Mrs",
            List.of("Marjorie", "Ann"),
            "TESTPATIENT-ALDER",
            Optional.of(LocalDate.parse("1951-06-14")),
            "female"),
        messages,
        RAHMAN,
        Instant.parse("2026-03-04T21:55:02Z"),
        "NHS number, surname and date of birth stated in the message; all agree",
        redactions,
        confirmedBy.map(who -> new Confirmation(STAFF.get(who), confirmedAt.orElseThrow())),
        Map.of());
  }

  private static List<Attachment> photos(Said said) {
    List<Attachment> photos = new ArrayList<>();
    for (Picture picture : said.photos()) {
      byte[] bytes = Base64.getDecoder().decode(picture.base64());
      photos.add(
          new Attachment(
              new AttachmentId("a" + photos.size()),
              picture.mediaType(),
              bytes.length,
              Photos.sha256(bytes),
              new Attachment.Content.Inline(bytes)));
    }
    return photos;
  }

  private static ItemView item(Said said, List<Attachment> photos) {
    ItemRef ref =
        new ItemRef(
            new ConnectorId("ward-im"), new ConversationId("THR-5521"), new MessageId(said.id()));
    List<ItemView.Version> versions = new ArrayList<>();
    for (long v = 1; v <= said.version(); v++) {
      versions.add(
          new ItemView.Version(
              v,
              "digest-" + said.item() + "-" + v,
              said.sentAt(),
              Optional.of(
                  new SourceMessage(
                      ref,
                      v,
                      said.sentAt(),
                      said.editedAt(),
                      new Account(new AccountId(said.author()), said.author()),
                      said.words(),
                      photos,
                      Optional.empty()))));
    }
    return new ItemView(
        said.item(),
        ref,
        said.role(),
        versions,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private EntryView entry(List<ItemView> items) {
    Instant since = Instant.parse("2026-03-04T21:55:03Z");
    List<EntryView.Filed> before =
        filed.stream()
            .map(
                f ->
                    new EntryView.Filed(
                        f.documentNumber(),
                        f.contentVersion(),
                        since,
                        f.items().stream().map(Scene::filedItem).toList()))
            .toList();
    int contentVersion = filed.size() + 1;
    return new EntryView(
        new EntryId(42),
        State.IDENTIFIED,
        contentVersion,
        1,
        1,
        7,
        since,
        since,
        since,
        new DestinationId(destination.orElse("trust-epr")),
        "DOC" + contentVersion,
        0,
        false,
        false,
        "",
        "",
        items,
        before,
        List.of());
  }

  private static EntryView.FiledItem filedItem(String words) {
    String[] parts = words.split(" v", 2);
    return new EntryView.FiledItem(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), "digest-" + parts[0] + "-" + parts[1]);
  }
}
