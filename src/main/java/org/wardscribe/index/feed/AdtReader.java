package org.wardscribe.index.feed;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wardscribe.identify.Identification.Encounter;
import org.wardscribe.identify.Identification.Location;
import org.wardscribe.index.feed.Refused.Condition;

/**
 * Reads an ADT message, segment by segment with HAPI's types of 2.5.1, which those of 2.4 fit.
 *
 * <p>Not held to a message structure: segments of the site's own (Z…) and an order that differs are
 * no reason to lose an event. Each PID begins a part, and what follows it belongs to it.
 */
final class AdtReader {
  private static final Pattern TIME =
      Pattern.compile("([0-9]{8})([0-9]{2})?([0-9]{2})?([0-9]{2})?(\\.[0-9]{1,4})?([+-][0-9]{4})?");

  /** Later ones would keep every true event out until then: a clock or a zone is wrong. */
  private static final Duration AHEAD = Duration.ofHours(24);

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final FeedNumbers numbers;
  private final String processingId;
  private final Clock clock;
  private final ZoneId zone;
  private final HapiContext hapi = new DefaultHapiContext(ValidationContextFactory.noValidation());
  private final PipeParser parser = hapi.getPipeParser();

  /**
   * @param processingId what MSH-11 must be
   * @param zone of times without one
   */
  AdtReader(FeedNumbers numbers, String processingId, Clock clock, ZoneId zone) {
    this.numbers = numbers;
    this.processingId = processingId;
    this.clock = clock;
    this.zone = zone;
  }

  AdtMessage read(AdtHeader header, byte[] bytes) throws Refused {
    AdtEvent event = header.check(processingId);
    String text = header.text(bytes);
    String[] lines = text.split("[\r\n]+");
    try {
      return read(header, event, lines);
    } catch (HL7Exception | RuntimeException e) {
      // Neither goes on: both quote the message.
      throw Refused.error(Condition.DATA_TYPE, "PID", 0);
    }
  }

  private AdtMessage read(AdtHeader header, AdtEvent event, String[] lines)
      throws HL7Exception, Refused {
    SegmentGroups read = SegmentGroups.of(parser, Arrays.asList(lines).subList(1, lines.length));
    List<SegmentGroups.Group> groups = read.groups();
    if (groups.isEmpty()) {
      throw Refused.error(Condition.SEGMENT_SEQUENCE, "PID", 0);
    }
    EventTime at = time(header, read.event());
    List<AdtMessage.Part> parts = new ArrayList<>();
    for (SegmentGroups.Group group : groups) {
      parts.add(part(event, group));
    }
    boolean fits = event.isAboutLink() ? parts.size() == 2 : event.hasPrior() || parts.size() == 1;
    if (!fits) {
      throw Refused.error(Condition.SEGMENT_SEQUENCE, "PID", 0);
    }
    return new AdtMessage(header.sender(), header.controlId(), event, at, read.content(), parts);
  }

  private AdtMessage.Part part(AdtEvent event, SegmentGroups.Group group)
      throws HL7Exception, Refused {
    String today =
        DateTimeFormatter.BASIC_ISO_DATE
            .format(LocalDateTime.ofInstant(clock.instant(), zone))
            .substring(0, 8);
    List<PatientNumber> of = numbers.of(group.pid(), 3, today);
    PatientSaid patient = group.patient(of, numbers);
    if (patient.numbers().isEmpty()) {
      throw group.pid().saysNothing(3)
          ? Refused.error(Condition.REQUIRED_FIELD, "PID", 3)
          : Refused.error(Condition.UNKNOWN_KEY, "PID", 3);
    }
    List<PatientNumber> prior = List.of();
    if (event.hasPrior()) {
      if (group.merged().isEmpty()) {
        throw Refused.error(Condition.SEGMENT_SEQUENCE, "MRG", 0);
      }
      // An expired number is what the prior one may well be.
      prior = numbers.of(group.merged().get(), 1, "");
      if (prior.isEmpty()) {
        throw Refused.error(Condition.UNKNOWN_KEY, "MRG", 1);
      }
    }
    return new AdtMessage.Part(
        patient,
        group.visit().isPresent() ? encounter(group.visit().get()) : Optional.empty(),
        group.visit().isPresent() && !group.visit().get().text(45).isEmpty(),
        prior);
  }

  private static Optional<Encounter> encounter(Fields pv1) throws HL7Exception {
    String number = pv1.text(19);
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Encounter(
                number,
                pv1.text(19, 0, 4),
                pv1.text(2),
                new Location(
                    pv1.text(3, 0, 1),
                    pv1.text(3, 0, 2),
                    pv1.text(3, 0, 3),
                    pv1.text(3, 0, 4),
                    pv1.text(3, 0, 7),
                    pv1.text(3, 0, 8))));
  }

  private EventTime time(AdtHeader header, Optional<Fields> evn) throws HL7Exception, Refused {
    Optional<Instant> recorded = instant(evn.isPresent() ? evn.get().text(2) : "", "EVN", 2);
    Optional<Instant> sent = instant(header.field(7).split("\\^", -1)[0].strip(), "MSH", 7);
    if (recorded.isEmpty() && sent.isEmpty()) {
      throw Refused.error(Condition.REQUIRED_FIELD, "EVN", 2);
    }
    return new EventTime(recorded.or(() -> sent).get(), sent.or(() -> recorded).get());
  }

  private Optional<Instant> instant(String written, String segment, int field) throws Refused {
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = TIME.matcher(written);
    if (!matcher.matches()) {
      throw Refused.error(Condition.DATA_TYPE, segment, field);
    }
    try {
      String fraction = Optional.ofNullable(matcher.group(5)).orElse(".");
      LocalDateTime local =
          LocalDateTime.parse(
                  matcher.group(1) + part(matcher, 2) + part(matcher, 3) + part(matcher, 4),
                  DateTimeFormatter.ofPattern("uuuuMMddHHmmss"))
              .plusNanos(Long.parseLong((fraction.substring(1) + "000000000").substring(0, 9)));
      Instant instant =
          matcher.group(6) == null
              ? atZone(local)
              : OffsetDateTime.of(local, ZoneOffset.of(matcher.group(6))).toInstant();
      if (instant.isAfter(clock.instant().plus(AHEAD))) {
        throw Refused.error(Condition.DATA_TYPE, segment, field);
      }
      return Optional.of(instant);
    } catch (DateTimeException e) {
      throw Refused.error(Condition.DATA_TYPE, segment, field);
    }
  }

  /** Of the hour that comes twice: the second one, unless that is still to come. */
  private Instant atZone(LocalDateTime local) {
    Instant second = local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    return second.isAfter(clock.instant().plus(CLOCKS_DIFFER))
        ? local.atZone(zone).toInstant()
        : second;
  }

  private static String part(Matcher matcher, int group) {
    return Optional.ofNullable(matcher.group(group)).orElse("00");
  }
}
