package org.wardscribe.transcribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.wardscribe.mapping.DocumentTypes;

/**
 * Elements of FHIR R4 as JSON, in the order in which they are put.
 *
 * <p>A tree of Jackson's, and no model of FHIR: that takes several times as long, and every form
 * that is written is validated in the tests.
 */
final class FhirElements {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FhirElements() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ObjectNode resource(String type) {
    return object().put("resourceType", type);
  }

  /** Adds one to the array of this name, which is made with its first. */
  static void add(ObjectNode to, String array, ObjectNode one) {
    ((ArrayNode) (to.has(array) ? to.get(array) : to.putArray(array))).add(one);
  }

  /** Not where there is nothing: FHIR has no empty strings. */
  static void putText(ObjectNode to, String name, String text) {
    String line = FhirPage.WIRE.line(text);
    if (!line.isEmpty()) {
      to.put(name, line);
    }
  }

  static ObjectNode identifier(String system, String value) {
    return object().put("system", system).put("value", value);
  }

  static ObjectNode coding(String system, String code) {
    return object().put("system", system).put("code", code);
  }

  static ObjectNode coded(ObjectNode coding) {
    ObjectNode concept = object();
    add(concept, "coding", coding);
    return concept;
  }

  static ObjectNode coded(String system, String code) {
    return coded(coding(system, code));
  }

  static ObjectNode coded(DocumentTypes.Coding coding) {
    return coded(coding(coding.system(), coding.code()).put("display", coding.display()));
  }

  /** A reference to something by its identifier, so that it need not be on the server. */
  static ObjectNode named(String type, String system, String value) {
    ObjectNode reference = object().put("type", type);
    reference.set("identifier", identifier(system, value));
    return reference;
  }

  static ObjectNode reference(String to) {
    return object().put("reference", to);
  }

  /** base64Binary. */
  static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }

  static byte[] bytes(ObjectNode resource) {
    try {
      return JSON.writeValueAsBytes(resource);
    } catch (JsonProcessingException e) {
      // Its message could quote the document.
      throw new IllegalStateException("a document can't be written as JSON");
    }
  }
}
