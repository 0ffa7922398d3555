package org.wardscribe.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {
  @TempDir Path shipped;
  @TempDir Path site;

  @BeforeEach
  void shippedRoutes() throws IOException {
    write(shipped, "2-identify/identify-patient", "shipped");
    write(shipped, "3-transcribe/transcribe-document", "shipped");
  }

  @Test
  void without_a_site_s_folder_the_shipped_files_hold() {
    assertThat(new RouteFiles(shipped, Optional.empty()).list())
        .extracting(RouteFile::name)
        .containsExactly(
            "2-identify/identify-patient.camel.yaml",
            "3-transcribe/transcribe-document.camel.yaml");
    assertThat(new RouteFiles(shipped, Optional.of(site.resolve("absent"))).list()).hasSize(2);
  }

  @Test
  void a_site_replaces_a_file_by_its_name_and_adds_its_own() throws Exception {
    write(site, "2-identify/identify-patient", "the site's");
    write(site, "4-deliver/deliver-to-maternity", "the site's");
    RouteFiles files = new RouteFiles(shipped, Optional.of(site));
    assertThat(files.list()).extracting(RouteFile::routeId).hasSize(3).doesNotHaveDuplicates();

    try (DefaultCamelContext context = new DefaultCamelContext(false)) {
      context.build();
      files.loadInto(context);
      assertThat(context.getRouteDefinitions())
          .extracting(RouteDefinition::getRouteId, RouteDefinition::getDescriptionText)
          .containsExactlyInAnyOrder(
              tuple("identify-patient", "the site's"),
              tuple("transcribe-document", "shipped"),
              tuple("deliver-to-maternity", "the site's"));
      assertThat(context.getEndpoints()).isEmpty();
    }
  }

  @Test
  void a_file_whose_name_hides_it_is_named() throws IOException {
    Files.writeString(site.resolve("identify-patient.yaml"), "- route:");
    assertThat(new RouteFiles(shipped, Optional.of(site)).leftOut())
        .extracting(Finding::toString)
        .containsExactly(
            "identify-patient.yaml:0: this file is not read; a route file's name ends in"
                + " .camel.yaml");
  }

  private static void write(Path folder, String name, String description) throws IOException {
    Path file = folder.resolve(name + ".camel.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        - route:
            id: %s
            description: "%s"
            from:
              uri: direct:nowhere
              steps:
                - to: { id: on, uri: "direct:elsewhere" }
        """
            .formatted(file.getFileName().toString().replace(".camel.yaml", ""), description));
  }
}
