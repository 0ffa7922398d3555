package org.wardscribe.deliver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wardscribe.deliver.sandbox.SandboxFhirServer.Habits;

class SandboxFhirServerTest {
  private static final String DOCUMENT =
      "{\"resourceType\":\"DocumentReference\",\"id\":\"D1\",\"masterIdentifier\":"
          + "{\"system\":\"urn:s\",\"value\":\"D1\"}}";

  private final SandboxFhirRecord record = new SandboxFhirRecord();

  private HttpResponse<String> request(
      SandboxFhirServer server, String method, String path, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.base() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void what_is_put_can_be_read_and_searched() throws Exception {
    try (SandboxFhirServer server = SandboxFhirServer.start(0, record, Habits.polite())) {
      assertThat(request(server, "PUT", "/DocumentReference/D1", DOCUMENT).statusCode())
          .isEqualTo(201);
      assertThat(request(server, "PUT", "/DocumentReference/D1", DOCUMENT).statusCode())
          .isEqualTo(200);
      assertThat(request(server, "GET", "/DocumentReference/D1", "").body())
          .contains("\"versionId\":\"2\"");
      assertThat(request(server, "GET", "/DocumentReference?identifier=urn:s%7CD1", "").body())
          .contains("\"total\":1");
      assertThat(request(server, "GET", "/DocumentReference?identifier=urn:s%7CD2", "").body())
          .contains("\"total\":0");
      assertThat(request(server, "PUT", "/DocumentReference/D2", DOCUMENT).statusCode())
          .isEqualTo(400);
      assertThat(record.documents()).isEqualTo(1);
    }
  }

  @Test
  void its_errors_file_nothing_and_its_drops_file_without_an_answer() throws Exception {
    try (SandboxFhirServer failing =
        SandboxFhirServer.start(0, record, new Habits(Duration.ZERO, 1, 0, 1))) {
      assertThat(request(failing, "PUT", "/DocumentReference/D1", DOCUMENT).statusCode())
          .isEqualTo(503);
      assertThat(record.documents()).isZero();
    }
    try (SandboxFhirServer dropping =
        SandboxFhirServer.start(0, record, new Habits(Duration.ZERO, 0, 1, 1))) {
      assertThatThrownBy(() -> request(dropping, "PUT", "/DocumentReference/D1", DOCUMENT))
          .isInstanceOf(IOException.class);
      assertThat(record.documents()).isEqualTo(1);
    }
  }
}
