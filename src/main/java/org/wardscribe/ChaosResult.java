package org.wardscribe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.wardscribe.chaos.Checker;
import org.wardscribe.chaos.FailPoint;

/**
 * What a chaos run found.
 *
 * @param plaintext where canaries were found, and how often
 * @param hits how often each fail point was hit
 * @param holds how many legal holds people could rely on
 * @param heap canaries in the memory of an idle process: told, not judged; -1: not seen
 * @param problems a sentence each
 */
record ChaosResult(
    Checker.Finding finding,
    int kills,
    Map<String, Integer> plaintext,
    Duration longestRecovery,
    Map<FailPoint, Integer> hits,
    int holds,
    int heap,
    List<String> problems) {
  boolean sound() {
    return finding.sound() && plaintext.isEmpty() && problems.isEmpty();
  }

  void print(PrintStream out) {
    out.println(
        "fail points: "
            + hits.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(hit -> hit.getKey().path() + "=" + hit.getValue())
                .collect(Collectors.joining(" ")));
    out.println(
        "holds relied on: " + holds + "; canaries in the memory of an idle process: " + heap);
    problems.forEach(problem -> out.println("NOT AS IT SHOULD BE: " + problem));
    plaintext.forEach(
        (where, many) -> out.println("NOT AS IT SHOULD BE: plain text in " + where + ": " + many));
    out.println(line());
  }

  String line() {
    return "messages="
        + finding.messages()
        + " kills="
        + kills
        + " lost="
        + finding.lost()
        + " duplicates="
        + finding.duplicates()
        + " premature="
        + finding.premature()
        + " stale_calls="
        + finding.staleCalls()
        + " plaintext_hits="
        + plaintext.values().stream().mapToInt(Integer::intValue).sum()
        + " max_recovery_s="
        + String.format(Locale.ROOT, "%.1f", longestRecovery.toMillis() / 1000.0);
  }

  void writeTo(ObjectNode json) throws IOException {
    json.put("messages", finding.messages())
        .put("kills", kills)
        .put("lost", finding.lost())
        .put("duplicates", finding.duplicates())
        .put("premature", finding.premature())
        .put("staleCalls", finding.staleCalls())
        .put("maxRecoverySeconds", longestRecovery.toMillis() / 1000.0)
        .put("holds", holds)
        .put("heapCanaries", heap);
    json.set("plaintext", new JsonMapper().valueToTree(plaintext));
    ObjectNode points = json.putObject("failPoints");
    hits.forEach((point, many) -> points.put(point.path(), many));
    problems.forEach(json.putArray("problems")::add);
  }
}
