package org.wardscribe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that starts Wardscribe starts it with what its security and its sending rest on. */
class LaunchersTest {
  private static final List<String> NEEDED =
      List.of(
          "-XX:-HeapDumpOnOutOfMemoryError",
          "-XX:+DisableAttachMechanism",
          "-Dfile.encoding=UTF-8",
          // Nothing is sent into a connection that a firewall has forgotten.
          "-Djdk.httpclient.keepalive.timeout=60",
          // A proxy may ask for a password where it opens a tunnel.
          "-Djdk.http.auth.tunneling.disabledSchemes=",
          "-Djdk.serialFilter=!*");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wardscribe",
        "wardscribe.cmd",
        "pom.xml",
        "src/main/java/org/wardscribe/ChildProcess.java"
      })
  void each_launcher_gives_java_the_same_options(String launcher) throws IOException {
    assertThat(Files.readString(Path.of(launcher))).contains(NEEDED);
  }
}
