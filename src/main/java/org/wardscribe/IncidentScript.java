package org.wardscribe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The messages of a major incident as a script of the sandbox app, and whom each is about. */
final class IncidentScript {
  private static final List<String> ROOMS = List.of("mi-resus", "mi-theatres", "mi-icu");
  private static final List<String> STAFF =
      List.of(
          "aisha.rahman",
          "tomos.pritchard",
          "ngozi.okonkwo",
          "callum.fairweather",
          "ioana.dumitrescu");
  private static final List<String> ADVICE =
      List.of(
          "activate massive transfusion, TXA 1 g now, binder stays on",
          "two units O neg through the warmer, then type specific",
          "straight to theatre 2 for laparotomy, no CT first",
          "trauma CT head to pelvis, then back to resus 3",
          "bilateral chest drains, repeat gas in 20 min",
          "RSI with ketamine and rocuronium, aim MAP 80",
          "cefuroxime 1.5 g and tetanus, wash out in theatre",
          "external fixator left leg, vascular to look first");

  private final Random random;
  private final Map<String, Casualty> about = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final int late;

  IncidentScript(List<Casualty> cast, Random random) {
    this.random = random;
    List<String> now = new ArrayList<>();
    List<String> later = new ArrayList<>();
    int number = 100;
    for (int round = 0; round < ADVICE.size() - 1; round++) {
      for (Casualty one : cast) {
        // Six or seven of each; every fifth was written on a phone that had no network.
        if (round == ADVICE.size() - 2 && one.index() % 2 == 1) {
          continue;
        }
        String id = "mi-" + number++;
        about.put(id, one);
        (number % 5 == 0 ? later : now).add(id + " " + round);
      }
    }
    // Nobody writes in the order of the casualties' numbers.
    Collections.shuffle(now, random);
    Collections.shuffle(later, random);
    now.forEach(each -> message(each, false));
    lines.add(
        new JsonMapper()
            .createObjectNode()
            .put("do", "await")
            .put("signal", IncidentStory.LATE)
            .put("within", 240)
            .toString());
    later.forEach(each -> message(each, true));
    this.late = later.size();
  }

  private void message(String each, boolean late) {
    String id = each.substring(0, each.indexOf(' '));
    int round = Integer.parseInt(each.substring(each.indexOf(' ') + 1));
    Casualty one = about.get(id);
    ObjectNode post = new JsonMapper().createObjectNode();
    post.put("do", "post")
        .put("conversation", ROOMS.get(round % ROOMS.size()))
        .put("message", id)
        .put("text", text(one, round));
    post.putObject("author").put("sourceId", STAFF.get(random.nextInt(STAFF.size())));
    if (late) {
      post.put("ago", "PT" + (60 + random.nextInt(180)) + "M");
    }
    lines.add(post.toString());
    ObjectNode flag = new JsonMapper().createObjectNode();
    flag.put("do", "flag").put("message", id).put("gesture", "reaction:📋");
    flag.putObject("by").put("sourceId", STAFF.get(random.nextInt(STAFF.size())));
    lines.add(flag.toString());
  }

  private String text(Casualty one, int round) {
    String priority = "P" + (1 + one.index() % 3);
    return String.format(
        Locale.ROOT,
        one.preRegistered() ? "%s %s %s HR %d: %s" : "%3$s %1$s tag %2$s HR %4$d: %5$s",
        one.called(),
        one.number(),
        priority,
        88 + random.nextInt(60),
        ADVICE.get((round + one.index()) % ADVICE.size()));
  }

  List<String> lines() {
    return lines;
  }

  Map<String, Casualty> about() {
    return about;
  }

  /** How many come late. */
  int late() {
    return late;
  }

  static List<String> conversations() {
    List<String> rows = new ArrayList<>();
    rows.add("# The rooms of a major incident.");
    rows.add("conversations:");
    for (String room : ROOMS) {
      rows.addAll(
          List.of(
              "  - connector: demo-im",
              "    conversation: " + room,
              "    site: RZZ",
              "    purpose: clinical",
              "    owner: incident-control@rzz.nhs.example",
              "    destination: trust-epr",
              "    mode: delete",
              "    accepting: true",
              "    reviewDue: 2027-05-22"));
    }
    return rows;
  }
}
