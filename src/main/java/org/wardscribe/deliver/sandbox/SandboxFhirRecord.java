package org.wardscribe.deliver.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a sandbox EPR over FHIR R4 holds, in memory: read, update and create, create on condition,
 * transactions of updates and of creates, messages, and the search by identifier.
 *
 * <p>Reads and writes JSON by itself and not with our client's code, so that the two check each
 * other. It validates nothing.
 */
public final class SandboxFhirRecord {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String IDENTIFIER = "identifier=";

  private final Map<String, ObjectNode> resources = new ConcurrentHashMap<>();
  private final Map<String, List<String>> byIdentifier = new ConcurrentHashMap<>();
  private final AtomicLong versions = new AtomicLong();

  /**
   * An HTTP answer.
   *
   * @param location empty: nothing was made
   */
  public record Reply(int status, String location, byte[] body) {
    @Override
    public String toString() {
      return "Reply[" + status + "]";
    }
  }

  /**
   * @param path behind the base, without a slash in front, with its query
   * @param ifNoneExist of that header; empty: there is none
   */
  public Reply answer(String method, String path, String ifNoneExist, byte[] body) {
    try {
      String[] parts = path.split("[?]", 2);
      String query = parts.length == 2 ? parts[1] : "";
      return switch (method) {
        case "GET" -> query.isEmpty() ? read(parts[0]) : search(parts[0], query);
        case "PUT" -> update(parts[0], object(body));
        case "POST" ->
            path.equals("$process-message")
                ? message(object(body))
                : path.isEmpty()
                    ? transaction(object(body))
                    : create(path, ifNoneExist, object(body));
        default -> outcome(405, "not-supported");
      };
    } catch (IOException | IllegalArgumentException e) {
      return outcome(400, "invalid");
    }
  }

  /** How many documents stand in it. */
  public long documents() {
    return resources.keySet().stream()
        .filter(key -> key.startsWith("DocumentReference/") || key.startsWith("Bundle/"))
        .count();
  }

  private static ObjectNode object(byte[] body) throws IOException {
    if (JSON.readTree(body) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("no JSON object");
  }

  private Reply read(String path) {
    ObjectNode resource = resources.get(path);
    return resource == null ? outcome(404, "not-found") : reply(200, "", resource);
  }

  private Reply search(String type, String query) {
    if (!query.startsWith(IDENTIFIER)) {
      return outcome(400, "not-supported");
    }
    ObjectNode bundle = JSON.createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "searchset");
    List<String> found = matches(type, query);
    bundle.put("total", found.size());
    ArrayNode entries = bundle.putArray("entry");
    found.forEach(key -> entries.addObject().set("resource", resources.get(key)));
    return reply(200, "", bundle);
  }

  private List<String> matches(String type, String query) {
    String wanted = URLDecoder.decode(query.substring(IDENTIFIER.length()), StandardCharsets.UTF_8);
    return byIdentifier.getOrDefault(type + " " + wanted, List.of());
  }

  private synchronized Reply update(String path, ObjectNode resource) {
    if (!path.equals(resource.path("resourceType").asText() + "/" + resource.path("id").asText())) {
      return outcome(400, "invalid");
    }
    int status = store(path, resource);
    return new Reply(status, path + "/_history/" + version(resource), new byte[0]);
  }

  private synchronized Reply create(String type, String ifNoneExist, ObjectNode resource) {
    if (!resource.path("resourceType").asText().equals(type)) {
      return outcome(400, "invalid");
    }
    List<String> there =
        ifNoneExist.startsWith(IDENTIFIER) ? matches(type, ifNoneExist) : List.of();
    if (there.size() > 1) {
      return outcome(412, "multiple-matches");
    }
    if (there.size() == 1) {
      return new Reply(200, there.get(0), new byte[0]);
    }
    String path = type + "/s" + (versions.get() + 1);
    resource.put("id", path.substring(type.length() + 1));
    store(path, resource);
    return new Reply(201, path + "/_history/" + version(resource), new byte[0]);
  }

  private synchronized Reply transaction(ObjectNode bundle) throws IOException {
    String given = JSON.writeValueAsString(bundle);
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      String type = resource.path("resourceType").asText();
      String method = entry.path("request").path("method").asText();
      String url = entry.path("request").path("url").asText();
      if (method.equals("POST") && url.equals(type)) {
        // What others refer to by the entry's name gets its address.
        String name = JSON.writeValueAsString(entry.path("fullUrl").asText());
        String path = JSON.writeValueAsString(there(entry, type));
        given = given.replace(name, path);
      } else if (!method.equals("PUT") || !url.equals(type + "/" + resource.path("id").asText())) {
        return outcome(400, "not-supported");
      }
    }
    ObjectNode said = JSON.createObjectNode();
    said.put("resourceType", "Bundle").put("type", "transaction-response");
    ArrayNode entries = said.putArray("entry");
    for (JsonNode entry : JSON.readTree(given).path("entry")) {
      ObjectNode resource = (ObjectNode) entry.path("resource");
      String path = entry.path("request").path("url").asText();
      if (entry.path("request").path("method").asText().equals("POST")) {
        path = entry.path("fullUrl").asText();
        resource.put("id", path.substring(path.indexOf('/') + 1));
      }
      boolean matched = entry.path("request").has("ifNoneExist") && resources.containsKey(path);
      int status = matched ? 200 : store(path, resource);
      entries.addObject().putObject("response").put("status", status + " Done");
    }
    return reply(200, "", said);
  }

  /** Files the documents of a message, each once, and says ok to it. */
  private synchronized Reply message(ObjectNode message) {
    JsonNode header = message.path("entry").path(0).path("resource");
    if (!header.path("resourceType").asText().equals("MessageHeader")) {
      return outcome(400, "invalid");
    }
    for (JsonNode entry : message.path("entry")) {
      if (entry.path("resource") instanceof ObjectNode resource
          && resource.path("resourceType").asText().equals("DocumentReference")) {
        JsonNode number = resource.path("masterIdentifier");
        String name = number.path("system").asText() + "|" + number.path("value").asText();
        if (!byIdentifier.containsKey("DocumentReference " + name)) {
          create("DocumentReference", "", resource);
        }
      }
    }
    ObjectNode said = JSON.createObjectNode();
    said.put("resourceType", "Bundle").put("type", "message");
    said.putArray("entry")
        .addObject()
        .putObject("resource")
        .put("resourceType", "MessageHeader")
        .putObject("response")
        .put("identifier", header.path("id").asText())
        .put("code", "ok");
    return reply(200, "", said);
  }

  /** Where the resource of an entry that is to be made stands, or is to stand. */
  private String there(JsonNode entry, String type) {
    String condition = entry.path("request").path("ifNoneExist").asText();
    List<String> found = condition.startsWith(IDENTIFIER) ? matches(type, condition) : List.of();
    return found.isEmpty() ? type + "/s" + versions.incrementAndGet() : found.get(0);
  }

  private int store(String path, ObjectNode resource) {
    resource.withObject("/meta").put("versionId", Long.toString(versions.incrementAndGet()));
    boolean there = resources.put(path, resource) != null;
    if (!there) {
      List<JsonNode> identifiers = new ArrayList<>();
      if (resource.path("identifier").isObject()) {
        identifiers.add(resource.path("identifier"));
      } else {
        resource.path("identifier").forEach(identifiers::add);
      }
      identifiers.add(resource.path("masterIdentifier"));
      identifiers.stream()
          .map(i -> i.path("system").asText() + "|" + i.path("value").asText())
          .distinct()
          .forEach(
              name ->
                  byIdentifier
                      .computeIfAbsent(
                          resource.path("resourceType").asText() + " " + name,
                          key -> new java.util.concurrent.CopyOnWriteArrayList<>())
                      .add(path));
    }
    return there ? 200 : 201;
  }

  private static String version(ObjectNode resource) {
    return resource.path("meta").path("versionId").asText();
  }

  private static Reply outcome(int status, String code) {
    ObjectNode outcome = JSON.createObjectNode();
    outcome.put("resourceType", "OperationOutcome");
    outcome.putArray("issue").addObject().put("severity", "error").put("code", code);
    return reply(status, "", outcome);
  }

  private static Reply reply(int status, String location, ObjectNode body) {
    try {
      return new Reply(status, location, JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written");
    }
  }
}
