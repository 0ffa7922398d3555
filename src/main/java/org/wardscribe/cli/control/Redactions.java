package org.wardscribe.cli.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.wardscribe.cli.control.EntryReport.RedactionLine;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EntryView.StoredEvidence;
import org.wardscribe.ledger.Evidence;

/**
 * The redaction report of an entry, out of its identification, or of the doubt that held it: the
 * newest of each content version.
 *
 * <p>It lies beside content. So only numbers, codes and bracketed surrogates are let through here,
 * whatever else stands there.
 */
final class Redactions {
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,59}");
  private static final Pattern SURROGATE = Pattern.compile("\\[[\\p{L} -]{1,40}[0-9]{0,2}\\]|");
  private static final String NOT_SHOWN = "(not shown)";

  private Redactions() {}

  static List<RedactionLine> of(EntryView entry) {
    Map<Integer, JsonNode> newest = new TreeMap<>();
    for (StoredEvidence stored : entry.evidence()) {
      redactions(stored.evidence()).ifPresent(r -> newest.put(stored.contentVersion(), r));
    }
    List<RedactionLine> lines = new ArrayList<>();
    newest.forEach(
        (contentVersion, redactions) ->
            redactions.forEach(redaction -> lines.add(line(contentVersion, redaction))));
    return lines;
  }

  /** A later stage's doubt has none, and leaves those of the identification as they are. */
  private static Optional<JsonNode> redactions(Evidence evidence) {
    return switch (evidence.kind()) {
      case IDENTIFICATION, DOUBT ->
          ControlJson.read(evidence.content())
              .map(content -> content.path("redactions"))
              .filter(JsonNode::isArray);
      default -> Optional.empty();
    };
  }

  private static RedactionLine line(int contentVersion, JsonNode redaction) {
    return new RedactionLine(
        contentVersion,
        redaction.path("item").asLong(),
        redaction.path("version").asLong(),
        redaction.path("start").asInt(),
        redaction.path("end").asInt(),
        only(CODE, redaction.path("type").asText()),
        only(CODE, redaction.path("rule").asText()),
        only(SURROGATE, redaction.path("replacedBy").asText()));
  }

  private static String only(Pattern allowed, String text) {
    return allowed.matcher(text).matches() ? text : NOT_SHOWN;
  }
}
