package org.wardscribe.index.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** A kept patient as JSON; errors have no word of the content. */
final class KeptJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .build();

  private KeptJson() {}

  static byte[] write(KeptPatient patient) {
    try {
      return MAPPER.writeValueAsBytes(patient);
    } catch (JsonProcessingException e) {
      throw new FeedStoreFailed("a patient could not be written");
    }
  }

  static KeptPatient read(byte[] json) {
    try {
      return MAPPER.readValue(json, KeptPatient.class);
    } catch (IOException e) {
      throw new FeedStoreFailed("a patient could not be read");
    }
  }
}
