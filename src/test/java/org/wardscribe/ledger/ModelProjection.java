package org.wardscribe.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code docs/model/projection.txt}: what the model makes of each transition of the code's table,
 * and what does not fit between the three.
 */
final class ModelProjection {
  private static final Pattern ROW =
      Pattern.compile("(begin|go|verb) ([A-Z_+ ]+?) = (same|verbs|as|not)(?: ([A-Z_+ ]+))?(:.*)?");
  private static final int SHORTEST_REASON = 20;

  private record Row(String transition, String how, Optional<String> other, String reason) {}

  private final Map<String, Row> rows = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final ModelFile model;

  ModelProjection(String projection, ModelFile model) {
    this.model = model;
    projection.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(this::read);
  }

  private void read(String line) {
    Matcher found = ROW.matcher(line);
    if (!found.matches()) {
      wrong.add("projection.txt has a line that says nothing: " + line);
      return;
    }
    String kind = found.group(1);
    String transition = kind + " " + ModelFile.withSorted(found.group(2));
    Optional<String> other =
        Optional.ofNullable(found.group(4)).map(o -> kind + " " + ModelFile.withSorted(o));
    String reason = Optional.ofNullable(found.group(5)).map(r -> r.substring(1)).orElse("").strip();
    if (rows.put(transition, new Row(transition, found.group(3), other, reason)) != null) {
      wrong.add("projection.txt says twice what becomes of: " + transition);
    }
  }

  /** What does not fit, one sentence each; empty if everything does. */
  List<String> complaints() {
    List<String> all = new ArrayList<>(wrong);
    Set<String> table = table();
    for (String transition : table) {
      if (!rows.containsKey(transition)) {
        all.add("The table of the code has a transition that projection.txt lacks: " + transition);
      }
    }
    for (Verb verb : Verb.values()) {
      if (rows.keySet().stream().noneMatch(row -> row.startsWith("verb " + verb.name() + " "))) {
        all.add("projection.txt does not say where the verb leads: " + verb);
      }
    }
    rows.values().forEach(row -> check(row, table, all));
    everyTransitionOfTheModel(table, all);
    Set<String> states =
        Arrays.stream(State.values())
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!model.states().equals(states)) {
      all.add("The model's states are not the code's: " + model.states() + ", " + states);
    }
    model.unnoted().forEach(u -> all.add("The model changes the state without its notation: " + u));
    return all;
  }

  private void check(Row row, Set<String> table, List<String> all) {
    String transition = row.transition();
    if (!isLegal(transition, table)) {
      all.add("projection.txt has a transition that the code's table lacks: " + transition);
    }
    boolean explains = row.how().equals("as") || row.how().equals("not");
    if (explains && row.reason().length() < SHORTEST_REASON) {
      all.add("projection.txt gives no reason for: " + transition);
    }
    switch (row.how()) {
      case "same" -> needInModel(transition, transition, all);
      case "as" -> needInModel(transition, row.other().orElse("nothing"), all);
      case "verbs" -> {
        if (model.verbs().stream().map(ModelProjection::decided).noneMatch(transition::equals)) {
          all.add("projection.txt names verbs for a transition that none takes: " + transition);
        }
      }
      default -> {
        if (model.has(transition)) {
          all.add("projection.txt says that it is not modelled, and it is: " + transition);
        }
      }
    }
  }

  private void needInModel(String transition, String inModel, List<String> all) {
    if (!model.has(inModel)) {
      all.add(
          "projection.txt names a transition that the model lacks: "
              + inModel
              + (inModel.equals(transition) ? "" : ", for " + transition));
    }
  }

  private void everyTransitionOfTheModel(Set<String> table, List<String> all) {
    Set<String> ofModel = new TreeSet<>(model.begins());
    ofModel.addAll(model.goes());
    ofModel.addAll(model.verbs());
    for (String transition : ofModel) {
      if (!isLegal(transition, table)) {
        all.add("The model has a transition that the code's table forbids: " + transition);
      } else if (!rows.containsKey(transition)) {
        all.add("The model has a transition that projection.txt lacks: " + transition);
      }
    }
  }

  private static boolean isLegal(String transition, Set<String> table) {
    return table.contains(transition.startsWith("verb ") ? decided(transition) : transition)
        && (!transition.startsWith("verb ") || isVerb(transition.split(" ", -1)[1]));
  }

  private static boolean isVerb(String name) {
    return Arrays.stream(Verb.values()).anyMatch(verb -> verb.name().equals(name));
  }

  /** What a verb's transition is in the table: one by decision. */
  private static String decided(String verb) {
    String[] words = verb.split(" ", -1);
    return "go " + words[2] + " " + words[3] + " " + EvidenceKind.DECISION;
  }

  /** The code's, in the same words. */
  private static Set<String> table() {
    Set<String> table = new TreeSet<>();
    for (State from : State.values()) {
      if (Transitions.isInitial(from)) {
        table.add("begin " + from);
      }
      for (State to : Transitions.next(from)) {
        for (Set<EvidenceKind> whole : Transitions.alternatives(from, to)) {
          String kinds = whole.stream().map(Enum::name).collect(Collectors.joining("+"));
          table.add("go " + from + " " + to + " " + ModelFile.sorted(kinds));
        }
      }
    }
    return table;
  }
}
