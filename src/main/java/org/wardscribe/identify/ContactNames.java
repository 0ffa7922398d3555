package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.wardscribe.mapping.IdentifierKind;

/** Finds the relatives and carers of a record where a text names them without saying so. */
final class ContactNames {
  private ContactNames() {}

  /** "Gethin doing nights" of the record's next of kin, where nobody else is known by the name. */
  static List<Span> in(Understood part, Particulars patient, Vocabulary vocabulary) {
    BitSet named = new BitSet();
    part.mentions().stream()
        .filter(
            m ->
                !(m.role() == Mention.Role.STAFF || m.role() == Mention.Role.COLLEAGUE)
                    || m.isProven()
                    || m.words().size() > 1)
        .forEach(m -> named.set(m.firstToken(), m.lastToken() + 1));
    List<Span> found = new ArrayList<>();
    MessageText text = part.statement().text();
    for (int i = 0; i < text.tokens().size(); i++) {
      MessageText.Token token = text.tokens().get(i);
      String word = token.folded();
      if (token.capital()
          && word.length() > 2
          && !named.get(i)
          && !text.joinedBefore(i)
          && !text.joinedAfter(i)
          && patient.contactNames().contains(word)
          && !vocabulary.isWord(word)
          && !vocabulary.isEponym(word)) {
        found.add(
            new Span(
                IdentifierKind.NAME_RELATIVE, token.start(), token.end(), "contact-of-record"));
      }
    }
    return found;
  }
}
