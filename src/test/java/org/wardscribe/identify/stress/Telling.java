package org.wardscribe.identify.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a message is to say about who is meant, each piece marked.
 *
 * @param more said apart from the rest: a second patient, a relative, an address
 */
record Telling(
    Person about,
    Optional<String> name,
    Optional<String> number,
    Optional<String> birthday,
    Optional<String> age,
    List<String> more) {
  static Telling of(Person about) {
    return new Telling(
        about, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  Telling name(String written) {
    return new Telling(about, Optional.of(written), number, birthday, age, more);
  }

  Telling number(String written) {
    return new Telling(about, name, Optional.of(written), birthday, age, more);
  }

  Telling birthday(String written) {
    return new Telling(about, name, number, Optional.of(written), age, more);
  }

  Telling age(String written) {
    return new Telling(about, name, number, birthday, Optional.of(written), more);
  }

  Telling also(String written) {
    List<String> all = new ArrayList<>(more);
    all.add(written);
    return new Telling(about, name, number, birthday, age, all);
  }
}
