package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Artemis in a process of its own that pages, dies, and comes back while flags are on it. */
class BrokerRestartsIT {
  private static final int PAGE_ABOVE = 64 << 10;

  @TempDir Path folder;

  @Test
  void a_broker_that_pages_and_is_killed_under_flags_loses_and_doubles_nothing()
      throws IOException {
    Map<String, String> small =
        Map.of("JDK_JAVA_OPTIONS", "-Dwardscribe.sandbox.page-above=" + PAGE_ABOVE);
    try (HostileScene scene =
        HostileScene.open(folder.resolve("scene"), 40, new ChaosScene.Variables(Map.of(), small))) {
      scene.release(30);
      scene.awaitPlayed();
      long paged = paged(scene.site().broker());
      assertThat(paged).as("bytes that the broker took out of its memory").isPositive();
      scene.wardscribe().start("");
      for (int documents : new int[] {5, 25, 45}) {
        HostileScene.await("it files", () -> scene.documents() >= documents);
        scene.partners().killPlatform();
      }
      scene.release(4);
      scene.awaitRest();
      assertThat(scene.wardscribe().kills()).isZero();
      scene.assertSound("broker", true, Map.of("broker_kills", 3, "paged_bytes", paged));
    }
  }

  private static long paged(Path broker) throws IOException {
    try (Stream<Path> files = Files.walk(broker.resolve("paging"))) {
      return files
          .filter(file -> file.toString().endsWith(".page"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
