package org.wardscribe.connector.jabber;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.jabber.RoomStanza.Act;

/**
 * Finds the versions of one message while what followed it is read.
 *
 * <p>A correction names the first version, or, with older apps, the version before it: the names
 * that count grow with each correction, and a name that the same person gives to another message
 * counts no more.
 */
final class Versions {
  private final RoomStanza original;
  private final Set<String> names;
  private final Set<String> doubtful = new HashSet<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private final Map<RoomStanza, Long> corrections = new LinkedHashMap<>();
  private Optional<RoomStanza> retraction = Optional.empty();
  private long deleted;
  private long encrypted;
  private long strays;

  Versions(RoomStanza original) {
    this.original = original;
    this.names = new HashSet<>(original.senderIds());
    ids.add(original.id());
  }

  /**
   * Takes in what came next.
   *
   * @return whether it is a version of the message, or may be one
   */
  boolean after(RoomStanza later) {
    boolean theirs = original.samePerson(later);
    if (later.replaces().isPresent()) {
      return replaced(later, theirs);
    }
    if (theirs && later.act() instanceof Act.Retracts retracts) {
      if (ids.contains(retracts.target()) || names.contains(retracts.target())) {
        retraction = retraction.or(() -> Optional.of(later));
      }
    } else if (theirs) {
      deleted += original.deleted() && later.deleted() ? 1 : 0;
      // What was deleted may have been a correction, or another message of the same name.
      later.senderIds().stream()
          .filter(name -> names.remove(name) && later.deleted())
          .forEach(doubtful::add);
    }
    return false;
  }

  private boolean replaced(RoomStanza later, boolean theirs) {
    String name = later.replaces().orElseThrow();
    boolean means = names.contains(name);
    if ((means && !theirs && original.deleted()) || (theirs && doubtful.contains(name))) {
      strays++;
      return true;
    }
    if (!means || !theirs) {
      return false;
    }
    names.addAll(later.senderIds());
    ids.add(later.id());
    if (later.act() instanceof Act.Encrypted) {
      encrypted++;
    } else {
      corrections.put(later, 2L + corrections.size() + deleted);
    }
    return true;
  }

  /** The room's ids of all versions that can still be read or are encrypted. */
  Set<String> ids() {
    return ids;
  }

  List<RoomStanza> corrections() {
    return List.copyOf(corrections.keySet());
  }

  /**
   * Which version a stanza is; empty: none of this message.
   *
   * <p>Where the original was deleted, what its author wrote and was deleted since counts as well:
   * it may have been a correction, and no number may mean two texts.
   */
  Optional<Long> number(RoomStanza version) {
    return version.id().equals(original.id())
        ? Optional.of(1L)
        : corrections.entrySet().stream()
            .filter(known -> known.getKey().id().equals(version.id()))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  /** The first time that its author took it back. */
  Optional<RoomStanza> retraction() {
    return retraction;
  }

  long encrypted() {
    return encrypted;
  }

  /** Corrections that may or may not belong to it: a deleted version does not tell. */
  long strays() {
    return strays;
  }
}
