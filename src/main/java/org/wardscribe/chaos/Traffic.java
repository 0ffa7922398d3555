package org.wardscribe.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people do in the messaging app during a run, as a script of the sandbox app: flags, edits,
 * un-flags, deletions by the author, repetitions, and a platform that answers badly.
 *
 * <p>The script comes in portions; each waits for a file {@link #signal}.
 */
public final class Traffic {
  /** Stands in every message, and nothing of Wardscribe's may show it. */
  public static final String CANARY = "qzcanary";

  private static final String FLAGGER = "aisha.rahman";
  private static final String AUTHOR = "tomos.pritchard";
  private static final int LATEST = 8;

  private final Random random;
  private final List<String> conversations;
  private final List<Register.Patient> patients;
  private final SortedMap<Integer, List<ObjectNode>> later = new TreeMap<>();
  private final List<String> script = new ArrayList<>();
  private final List<Integer> lastLines = new ArrayList<>();
  private int portion;
  private int number;

  private Traffic(Random random, List<String> conversations, Register register) {
    this.random = random;
    this.conversations = conversations;
    this.patients = register.patients();
  }

  /**
   * @param portions of about three messages each
   */
  public static Traffic random(
      long seed, int portions, List<String> conversations, Register register) {
    Traffic traffic = new Traffic(new Random(seed), conversations, register);
    for (int i = 0; i < portions; i++) {
      int messages = 2 + traffic.random.nextInt(3);
      traffic.begin();
      for (int m = 0; m < messages; m++) {
        traffic.scene();
      }
      traffic.end();
    }
    return traffic;
  }

  /** One message, flagged; for a control. */
  public static Traffic single(String conversation, Register register) {
    Traffic traffic = new Traffic(new Random(1), List.of(conversation), register);
    traffic.begin();
    traffic.flag(traffic.advice());
    traffic.end();
    return traffic;
  }

  public List<String> script() {
    return List.copyOf(script);
  }

  public int portions() {
    return lastLines.size();
  }

  /** The script's line, counted from 1, with which this portion ends. */
  public int lastLine(int portionNumber) {
    return lastLines.get(portionNumber);
  }

  /** The file, in the app's folder, that releases this portion. */
  public static String signal(int portionNumber) {
    return "portion-" + portionNumber;
  }

  private void begin() {
    add(
        JsonNodeFactory.instance
            .objectNode()
            .put("do", "await")
            .put("signal", signal(portion))
            .put("within", 86_400));
  }

  private void end() {
    later.getOrDefault(portion, List.of()).forEach(this::add);
    later.remove(portion);
    lastLines.add(script.size());
    portion++;
  }

  private void scene() {
    int kind = random.nextInt(100);
    if (kind < 5) {
      flag(post(conversation(), "Unknown lady 999 000 0000, " + CANARY + ": review tomorrow."));
      return;
    }
    String message = advice();
    if (kind < 17) {
      manner(message);
    }
    flag(message);
    if (kind >= 17 && kind < 29) {
      add(step("repeat", message));
    } else if (kind < 46 && kind >= 29) {
      soon(step("edit", message).put("text", text("Correction, 5 mg not 10 mg")));
    } else if (kind >= 46 && kind < 54) {
      soon(by("unflag", message));
    } else if (kind >= 54 && kind < 59) {
      soon(step("delete", message));
    } else if (kind >= 59 && kind < 64) {
      add(by("unflag", message));
      flag(message);
    }
  }

  private void manner(String message) {
    switch (random.nextInt(4)) {
      case 0 -> add(step("manner", message).put("manner", "ignore-first"));
      case 1 ->
          add(
              step("manner", message)
                  .put("manner", "answer-late")
                  .put("millis", 500 + random.nextInt(3_000)));
      case 2 ->
          add(
              step("manner", message)
                  .put("manner", "edit-first")
                  .put("text", text("Changed in the last moment")));
      default -> add(step("manner", message).put("manner", "block"));
    }
  }

  /** An answer that stands for itself, or one below its question. */
  private String advice() {
    String conversation = conversation();
    Register.Patient patient = patients.get(number % patients.size());
    if (random.nextBoolean()) {
      return post(conversation, patient.written() + ": " + text("Continue, review on Tuesday"));
    }
    String question =
        post(conversation, patient.written() + ", sore forearm. " + text("Which dressing?"));
    ObjectNode answer = posted(conversation, AUTHOR, text("A dry dressing, twice a day"));
    add(answer.put("answers", question));
    return answer.get("message").asText();
  }

  private String post(String conversation, String text) {
    ObjectNode posted = posted(conversation, FLAGGER, text);
    add(posted);
    return posted.get("message").asText();
  }

  private ObjectNode posted(String conversation, String author, String text) {
    number++;
    ObjectNode post =
        step("post", "c%06d".formatted(number)).put("conversation", conversation).put("text", text);
    post.putObject("author").put("sourceId", author);
    return post;
  }

  private String text(String words) {
    return words + " " + CANARY + Letters.of(number) + Letters.of(script.size()) + ".";
  }

  private String conversation() {
    return conversations.get(random.nextInt(conversations.size()));
  }

  private void flag(String message) {
    add(by("flag", message).put("gesture", "reaction:📋"));
  }

  private static ObjectNode by(String what, String message) {
    ObjectNode step = step(what, message);
    step.putObject("by").put("sourceId", FLAGGER);
    return step;
  }

  private static ObjectNode step(String what, String message) {
    return JsonNodeFactory.instance.objectNode().put("do", what).put("message", message);
  }

  private void soon(ObjectNode step) {
    later.computeIfAbsent(portion + random.nextInt(LATEST), p -> new ArrayList<>()).add(step);
  }

  private void add(ObjectNode step) {
    script.add(step.toString());
  }
}
