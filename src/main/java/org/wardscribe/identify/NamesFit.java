package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Adds up over the messages of a thread how the names fit. */
final class NamesFit {
  /** Younger ones are called Master or Miss, if anything. */
  private static final long OLDEST_CHILD = 13;

  private final Particulars patient;
  private final boolean birthDate;
  private final Vocabulary vocabulary;
  private final PatientIndex.Reading index;
  private final List<Mention> strangers = new ArrayList<>();
  private boolean family;
  private boolean given;
  private boolean contradicted;
  private boolean anotherPerson;
  private boolean somebodyElse;
  private boolean agreeing;

  NamesFit(
      Particulars patient, boolean birthDate, Vocabulary vocabulary, PatientIndex.Reading index) {
    this.patient = patient;
    this.birthDate = birthDate;
    this.vocabulary = vocabulary;
    this.index = index;
  }

  void add(Understood part) {
    BitSet home = new BitSet();
    new AddressFinder()
        .find(part.statement().text(), patient).stream()
            .filter(s -> s.rule().equals(AddressFinder.WHOLE_LINE))
            .forEach(s -> home.set(s.start(), s.end()));
    for (Mention mention : part.mentions()) {
      boolean ofHome = home.nextClearBit(mention.start()) >= mention.end();
      if (mention.maybePatient() && !ofHome) {
        int next = home.nextSetBit(mention.start());
        add(mention, part.statement(), next >= 0 && next < mention.end());
      }
      contradicted |= !ofHome && isNamesake(mention, part.statement().text());
      // "Hale-Reid: start fluids": a colleague who writes, or whom it is about.
      somebodyElse |=
          mention.cue() == Mention.Cue.SPEAKS
              && mention.anyKnown()
              && (mention.words().size() > 1
                  || !(vocabulary.isGiven(mention.words().get(0))
                      || index.isGivenName(mention.words().get(0))));
    }
  }

  /**
   * "The form says Nimisha Patel, the label Nimesh Patel": whoever bears the patient's surname, and
   * is a colleague, or nobody, by nothing but the place in the sentence, may be whom it is about.
   */
  private boolean isNamesake(Mention mention, MessageText text) {
    int first = mention.firstToken();
    boolean startsLine = first == 0 || text.gapAfter(first - 1).indexOf('\n') >= 0;
    boolean speaks = mention.cue() == Mention.Cue.SPEAKS && startsLine;
    boolean nobody =
        mention.role() == Mention.Role.NOBODY && vocabulary.isGiven(mention.words().get(0));
    return (nobody || mention.role() == Mention.Role.STAFF)
        && mention.cue() != Mention.Cue.TITLE
        && !speaks
        && mention.words().size() > 1
        && patient.familyWords().contains(mention.words().get(mention.words().size() - 1))
        && NameFit.of(mention, patient, birthDate, vocabulary, index).partly();
  }

  private void add(Mention mention, Statement statement, boolean atHome) {
    NameFit fit = NameFit.of(mention, patient, birthDate, vocabulary, index);
    if (atHome) {
      fit = fit.without(patient.addressLines());
    }
    boolean named = fit.family() || mention.cue() == Mention.Cue.BESIDE;
    contradicted |=
        named && mention.title().map(s -> Agreement.contradictsSex(s, patient)).orElse(false);
    contradicted |= named && mention.grownUp() && isChild(statement);
    if (mention.baby()) {
      addBaby(fit, statement);
    } else if (fit.fits()) {
      boolean strong = mention.cue() != Mention.Cue.WEAK || mention.words().size() > 1;
      family |= fit.family() && (strong || !vocabulary.isWord(mention.words().get(0)));
      given |= fit.given() && (fit.family() || mention.cue() == Mention.Cue.BESIDE);
      agreeing |= fit.family();
    } else if (mention.cue() == Mention.Cue.BESIDE
        || !patient.contactNames().containsAll(mention.words())) {
      stranger(mention, fit);
    }
  }

  private boolean isChild(Statement statement) {
    return patient
        .birthDate()
        .map(b -> b.plusYears(OLDEST_CHILD).isAfter(statement.sentOn()))
        .orElse(false);
  }

  /** "Baby Simmons" is no grown-up, and may be called by the mother's given name. */
  private void addBaby(NameFit fit, Statement statement) {
    boolean infant =
        patient.birthDate().map(b -> b.plusYears(2).isAfter(statement.sentOn())).orElse(false);
    contradicted |= !infant || !fit.family();
    family |= infant && fit.family();
    agreeing |= infant && fit.family();
  }

  /** "Pádraig Ó Briain aka Paddy O'Brien": whose own name agrees may have another surname. */
  private boolean isAlias(Mention mention, NameFit fit) {
    return given && family && (mention.words().size() == 1 || fit.given());
  }

  private void stranger(Mention mention, NameFit fit) {
    switch (mention.cue()) {
      case ALIAS -> contradicted |= !isAlias(mention, fit);
      case BESIDE -> {
        if (mention.anyKnown() || fit.partly() || mention.words().size() > 1) {
          contradicted = true;
        } else {
          strangers.add(mention);
        }
      }
      case TITLE -> {
        contradicted |= fit.partly();
        anotherPerson |= !fit.partly();
      }
      case WORD, FULL_NAME -> {
        contradicted |= fit.partly();
        anotherPerson |= !fit.partly() && mention.anyKnown();
        somebodyElse |= !fit.partly() && !mention.anyKnown();
      }
      case WEAK -> {
        contradicted |= fit.partly() && mention.words().size() > 1;
        somebodyElse |= mention.anyKnown();
      }
      // A colleague.
      case SPEAKS -> {}
    }
  }

  boolean family() {
    return family;
  }

  boolean given() {
    return given;
  }

  /** A word beside the number that is in no table counts where nothing else names the patient. */
  boolean contradicted() {
    return contradicted || (!agreeing && !strangers.isEmpty());
  }

  /** Somebody is named, and nothing says that it is no patient. */
  boolean somebodyElse() {
    return somebodyElse;
  }

  boolean anotherPerson() {
    return anotherPerson;
  }
}
