package org.wardscribe.identify;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wardscribe.mapping.StaffMember;

/** The trust's own staff by name, and those who take part in the thread. */
final class StaffNames {
  private final Set<String> directory;
  private final Set<String> here;

  private StaffNames(Set<String> directory, Set<String> here) {
    this.directory = directory;
    this.here = here;
  }

  static StaffNames of(Collection<StaffMember> people) {
    Set<String> directory = new HashSet<>();
    for (StaffMember person : people) {
      directory.add(Folded.word(person.given()) + " " + Folded.word(person.family()));
      Folded.words(person.given())
          .forEach(g -> directory.add(g + " " + Folded.word(person.family())));
    }
    return new StaffNames(directory, Set.of());
  }

  /** With the people of one thread, who may be called by one name. */
  StaffNames with(Set<String> names) {
    Set<String> words = new HashSet<>();
    for (String name : names) {
      words.addAll(Folded.words(name));
      words.add(Folded.word(name));
    }
    return new StaffNames(directory, words);
  }

  /** Given name and surname of somebody in the directory, or only words of people of the thread. */
  boolean has(List<String> words) {
    if (words.isEmpty()) {
      return false;
    }
    String full = words.get(0) + " " + String.join("", words.subList(1, words.size()));
    String turned = words.get(words.size() - 1) + " " + words.get(0);
    return directory.contains(full) || directory.contains(turned) || here.containsAll(words);
  }
}
