package org.wardscribe.index.feed;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.v251.message.ADT_A01;
import ca.uhn.hl7v2.model.v251.segment.EVN;
import ca.uhn.hl7v2.model.v251.segment.MRG;
import ca.uhn.hl7v2.model.v251.segment.NK1;
import ca.uhn.hl7v2.model.v251.segment.PD1;
import ca.uhn.hl7v2.model.v251.segment.PID;
import ca.uhn.hl7v2.model.v251.segment.PV1;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.PipeParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wardscribe.index.feed.Refused.Condition;

/**
 * The segments about patients of one message. Not held to a message structure: each PID begins a
 * group, and what follows it belongs to it; segments of other kinds are passed over.
 *
 * @param content all segments, one a line
 */
record SegmentGroups(Optional<Fields> event, List<Group> groups, String content) {
  SegmentGroups {
    groups = List.copyOf(groups);
  }

  /** A PID with the segments behind it. */
  record Group(
      Fields pid,
      List<Fields> contacts,
      Optional<Fields> patient1,
      Optional<Fields> visit,
      Optional<Fields> merged) {
    Group {
      contacts = List.copyOf(contacts);
    }

    private Group with(String name, Fields segment) {
      List<Fields> more = new ArrayList<>(contacts);
      Optional<Fields> one = Optional.of(segment);
      return switch (name) {
        case "PD1" -> new Group(pid, contacts, one, visit, merged);
        case "PV1" -> new Group(pid, contacts, patient1, one, merged);
        case "MRG" -> new Group(pid, contacts, patient1, visit, one);
        default -> {
          more.add(segment);
          yield new Group(pid, more, patient1, visit, merged);
        }
      };
    }

    /**
     * @param numbers of PID-3
     */
    PatientSaid patient(List<PatientNumber> numbers, FeedNumbers systems)
        throws HL7Exception, Refused {
      return PatientFields.read(
          pid, numbers, systems, new PatientFields.Others(patient1, contacts, visit));
    }
  }

  /**
   * @param lines behind the MSH
   */
  static SegmentGroups of(PipeParser parser, List<String> lines) throws HL7Exception, Refused {
    ADT_A01 owner = new ADT_A01();
    owner.setParser(parser);
    Optional<Fields> event = Optional.empty();
    List<Group> groups = new ArrayList<>();
    StringBuilder content = new StringBuilder();
    for (String line : lines) {
      if (!line.matches("(?s)[A-Z][A-Z0-9]{2}(\\|.*)?")) {
        throw Refused.error(Condition.SEGMENT_SEQUENCE, "MSH", 0);
      }
      content.append(line).append('\r');
      String name = line.substring(0, 3);
      Optional<Segment> segment = segment(name, owner);
      if (segment.isEmpty()) {
        continue;
      }
      parser.parse(segment.get(), line, EncodingCharacters.defaultInstance());
      Fields fields = new Fields(segment.get());
      if (name.equals("EVN")) {
        event = Optional.of(fields);
      } else if (name.equals("PID")) {
        groups.add(
            new Group(fields, List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
      } else if (groups.isEmpty()) {
        throw Refused.error(Condition.SEGMENT_SEQUENCE, name, 0);
      } else {
        int last = groups.size() - 1;
        groups.set(last, groups.get(last).with(name, fields));
      }
    }
    return new SegmentGroups(event, groups, content.toString());
  }

  private static Optional<Segment> segment(String name, ADT_A01 owner) {
    return Optional.ofNullable(
        switch (name) {
          case "EVN" -> new EVN(owner, owner.getModelClassFactory());
          case "PID" -> new PID(owner, owner.getModelClassFactory());
          case "PD1" -> new PD1(owner, owner.getModelClassFactory());
          case "NK1" -> new NK1(owner, owner.getModelClassFactory());
          case "PV1" -> new PV1(owner, owner.getModelClassFactory());
          case "MRG" -> new MRG(owner, owner.getModelClassFactory());
          default -> null;
        });
  }
}
