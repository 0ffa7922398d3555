package org.wardscribe.rehearse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes predictions, one JSON object a line in UTF-8. */
public final class PredictionLines {
  private static final JsonMapper JSON = new JsonMapper();

  private final OutputStream out;

  public PredictionLines(OutputStream out) {
    this.out = out;
  }

  public void write(Prediction prediction) throws IOException {
    ObjectNode line = JSON.createObjectNode().put("id", prediction.id());
    ArrayNode spans = line.putArray("spans");
    for (Prediction.Found found : prediction.found()) {
      spans
          .addObject()
          .put("start", found.start())
          .put("end", found.end())
          .put("type", found.type().name());
    }
    if (prediction.decision() instanceof Prediction.Decision.Hold hold) {
      line.put("outcome", "HOLD").putNull("patientId").put("reason", hold.reason().name());
    } else if (prediction.decision() instanceof Prediction.Decision.Match match) {
      line.put("outcome", "MATCH").put("patientId", match.patientId()).putNull("reason");
    }
    line.put("text", prediction.text());
    out.write(bytes(line));
    out.write('\n');
  }

  /** Half a character, which UTF-8 can't write, becomes a question mark of the same length. */
  private static byte[] bytes(ObjectNode line) throws JsonProcessingException {
    return JSON.writeValueAsString(line).getBytes(StandardCharsets.UTF_8);
  }
}
