package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.DestinationTable;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Destinations.Environment;
import org.wardscribe.mapping.Destinations.MessageCharset;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.Hl7Form;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.Protocol;

/**
 * The transcription with the shipped tables, at a fixed time, with ids that a reader recognises.
 */
final class Desk {
  static final Instant NOW = Instant.parse("2026-03-04T21:57:41Z");
  static final MappingFiles SHIPPED = new MappingFiles(Path.of("mappings"), Optional.empty());

  private Desk() {}

  static Destinations shipped() {
    return DestinationTable.read(
        SHIPPED,
        Environment.TEST,
        name -> Optional.of(name.endsWith(".port") ? "2575" : "127.0.0.1"));
  }

  /** The shipped destination, and {@code latin-epr} with the same but for the charset and size. */
  static Destinations destinations() {
    Map<DestinationId, Destination> all = new LinkedHashMap<>(shipped().all());
    Destination d = shipped().need(new DestinationId("trust-epr"));
    DestinationId latin = new DestinationId("latin-epr");
    all.put(
        latin,
        new Destination(
            latin,
            d.environment(),
            d.sendingApplication(),
            d.sendingFacility(),
            List.of("CHI", "MR"),
            20_000,
            d.lanes(),
            d.connectTimeout(),
            d.answerTimeout(),
            d.retryPause(),
            d.acknowledgedBy(),
            new Protocol.Mllp(
                d.mllp().receivingApplication(),
                d.mllp().receivingFacility(),
                d.mllp().documentNamespace(),
                MessageCharset.ISO_8859_1,
                d.mllp().host(),
                d.mllp().port(),
                d.mllp().tls(),
                d.mllp().deduplicates(),
                d.mllp().deduplicationHorizon())));
    return new Destinations(all);
  }

  /** The shipped destination, with documents in this form: the block {@code document}. */
  static Destinations wanting(String form) {
    DestinationId id = new DestinationId("trust-epr");
    Destination d = shipped().need(id);
    Hl7Form read =
        MappingFiles.parse(
            DestinationTable.FILE, form.getBytes(StandardCharsets.UTF_8), Hl7Form.class);
    return new Destinations(
        Map.of(
            id,
            new Destination(
                id,
                d.environment(),
                d.sendingApplication(),
                d.sendingFacility(),
                d.identifiers(),
                d.maximumBytes(),
                d.lanes(),
                d.connectTimeout(),
                d.answerTimeout(),
                d.retryPause(),
                d.acknowledgedBy(),
                new Protocol.Mllp(
                    d.mllp().receivingApplication(),
                    d.mllp().receivingFacility(),
                    d.mllp().documentNamespace(),
                    d.mllp().charset(),
                    d.mllp().host(),
                    d.mllp().port(),
                    d.mllp().tls(),
                    d.mllp().deduplicates(),
                    d.mllp().deduplicationHorizon(),
                    List.of(),
                    read,
                    d.mllp().link()))));
  }

  static MdmTranscription transcription() {
    return transcription(destinations());
  }

  static MdmTranscription transcription(Destinations destinations) {
    return new MdmTranscription(
        (number, event, revision) -> number + event + "R" + revision,
        destinations,
        SHIPPED.read(DocumentTypes.FILE, DocumentTypes.class),
        Clock.fixed(NOW, ZoneOffset.UTC),
        ZoneId.of("Europe/London"),
        "0.1.0");
  }

  /**
   * The document of these messages; the test fails if there is none, or HAPI reads it otherwise.
   */
  static ClinicalDocument document(Confirmed confirmed) {
    return document(confirmed, destinations());
  }

  static ClinicalDocument document(Confirmed confirmed, Destinations destinations) {
    Transcription transcription = transcription(destinations).transcribe(confirmed);
    assertThat(transcription).isInstanceOf(ClinicalDocument.class);
    ClinicalDocument document = (ClinicalDocument) transcription;
    HapiText.assertWritesTheSame(document);
    return document;
  }

  /** The reason why there is no document; the test fails if there is one. */
  static String reason(Confirmed confirmed) {
    Transcription transcription = transcription().transcribe(confirmed);
    assertThat(transcription).isInstanceOf(Transcription.Doubtful.class);
    return ((Transcription.Doubtful) transcription).reason();
  }
}
