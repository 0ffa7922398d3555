package org.wardscribe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in {@code docker/} fits the product, and what can be checked without an engine is. */
class DockerFilesTest {
  private static final Path DOCKER = Path.of("docker");
  private static final Pattern PINNED =
      Pattern.compile("[a-z0-9/-]+:[0-9]+\\.[0-9][A-Za-z0-9._-]*");
  private static final Pattern KNOWN = Pattern.compile("\"(wardscribe\\.[a-z.-]+[a-z])\"");

  @TempDir private Path folder;
  private JsonNode compose;

  @BeforeEach
  void read() throws IOException {
    compose = new YAMLMapper().readTree(DOCKER.resolve("compose.yaml").toFile());
  }

  // compose.yaml

  @Test
  void wardscribe_is_given_no_property_that_it_does_not_have() throws IOException {
    Set<String> known =
        KNOWN
            .matcher(Files.readString(Path.of("src/main/java/org/wardscribe/SiteProperties.java")))
            .results()
            .map(found -> found.group(1).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
            .collect(Collectors.toSet());
    JsonNode wardscribe = compose.at("/services/wardscribe");
    Set<String> given = new TreeSet<>(names(wardscribe.path("environment")));
    given.addAll(texts(wardscribe.path("secrets")));
    Pattern.compile("(?m)^ENV (\\w+)=")
        .matcher(Files.readString(DOCKER.resolve("Dockerfile")))
        .results()
        .forEach(found -> given.add(found.group(1)));
    given.removeIf(name -> !name.startsWith("WARDSCRIBE_"));
    assertThat(given).hasSizeGreaterThan(8).isSubsetOf(known);
  }

  @Test
  void every_image_has_a_version_and_every_file_that_is_mounted_is_there() throws IOException {
    for (JsonNode service : compose.path("services")) {
      if (service.has("image")) {
        assertThat(service.path("image").asText()).matches(PINNED);
      }
      for (String volume : texts(service.path("volumes"))) {
        String source = volume.substring(0, volume.indexOf(':'));
        if (source.startsWith("./")) {
          assertThat(DOCKER.resolve(source)).isRegularFile();
          assertThat(volume).endsWith(":ro");
        } else if (!source.startsWith("${")) {
          assertThat(names(compose.path("volumes"))).contains(source);
        }
      }
    }
  }

  @Test
  void every_service_is_watched_restarted_and_reached_from_this_host_alone() throws IOException {
    for (Map.Entry<String, JsonNode> each : services().entrySet()) {
      JsonNode service = each.getValue();
      boolean inImage =
          service.has("build") && text(dockerfile(service)).contains("\nHEALTHCHECK ");
      assertThat(service.has("healthcheck") || inImage).as(each.getKey()).isTrue();
      assertThat(service.path("restart").asText()).isEqualTo("unless-stopped");
      assertThat(texts(service.path("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
      assertThat(names(compose.path("networks")))
          .containsAll(
              service.path("networks").isArray()
                  ? texts(service.path("networks"))
                  : names(service.path("networks")));
      assertThat(names(compose.path("secrets"))).containsAll(texts(service.path("secrets")));
      assertThat(names(compose.path("services"))).containsAll(names(service.path("depends_on")));
    }
  }

  @Test
  void no_password_stands_in_it() {
    for (JsonNode service : compose.path("services")) {
      service
          .path("environment")
          .properties()
          .forEach(
              variable -> {
                if (variable.getKey().endsWith("PASSWORD")) {
                  assertThat(variable.getValue().asText()).startsWith("${").contains(":?");
                }
              });
    }
  }

  @Test
  void compose_itself_takes_the_file() throws Exception {
    String program = need("docker-compose", "docker-compose");
    ProcessBuilder config =
        new ProcessBuilder(program, "-f", "docker/compose.yaml", "config", "-q");
    config
        .environment()
        .putAll(Map.of("SITE", "/s", "SECRETS", "/p", "ARTEMIS_FIRST_PASSWORD", "any"));
    assertThat(ran(config)).isEqualTo(new Ran(0, ""));
  }

  // Images

  @ParameterizedTest
  @ValueSource(strings = {"docker/Dockerfile", "docker/prosody/Dockerfile"})
  void an_image_is_built_on_a_version_runs_as_nobody_special_and_says_whether_it_lives(String file)
      throws IOException {
    String text = text(Path.of(file));
    assertThat(instructions(text, "FROM"))
        .isNotEmpty()
        .allSatisfy(from -> assertThat(firstWord(from)).matches(PINNED));
    assertThat(instructions(text, "USER"))
        .singleElement()
        .satisfies(user -> assertThat(user).isNotEqualTo("root").isNotEqualTo("0"));
    assertThat(instructions(text, "HEALTHCHECK")).hasSize(1);
    assertThat(text.lines()).noneMatch(line -> line.startsWith("ADD "));
  }

  @Test
  void what_is_copied_into_the_image_is_there() throws IOException {
    String text = text(DOCKER.resolve("Dockerfile"));
    List<String> copied =
        Pattern.compile("cp -r ([^\n]*)")
            .matcher(text)
            .results()
            .findFirst()
            .map(line -> line.group(1))
            .stream()
            .flatMap(Pattern.compile(" ")::splitAsStream)
            .filter(name -> !name.equals("out/") && !name.startsWith("target/"))
            .toList();
    assertThat(copied).contains("routes", "mappings", "wardscribe");
    assertThat(copied).allSatisfy(name -> assertThat(Path.of(name)).exists());
    String ignored = text(Path.of(".dockerignore"));
    assertThat(ignored.lines()).contains(".git", "target", "**/*.keys").doesNotContain("docker");
    String prosody = text(DOCKER.resolve("prosody/Dockerfile"));
    assertThat(instructions(prosody, "COPY"))
        .allSatisfy(
            copy -> assertThat(DOCKER.resolve("prosody").resolve(firstWord(copy))).exists());
  }

  @Test
  void the_port_is_the_same_everywhere() throws IOException {
    String text = text(DOCKER.resolve("Dockerfile"));
    assertThat(instructions(text, "EXPOSE")).containsExactly("9464");
    assertThat(instructions(text, "ENV")).containsExactly("WARDSCRIBE_MONITORING_PORT=9464");
    JsonNode wardscribe = compose.at("/services/wardscribe");
    assertThat(wardscribe.at("/environment/WARDSCRIBE_MONITORING_PORT").asText()).isEqualTo("9464");
    assertThat(texts(wardscribe.path("ports"))).containsExactly("127.0.0.1:9464:9464");
    assertThat(text(DOCKER.resolve("is-live"))).contains(":-9464}");
  }

  @Test
  void the_entrypoint_hands_secrets_over_and_starts_the_launcher() throws Exception {
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("WARDSCRIBE_JABBER_PASSWORD"), "a b$c\n");
    Files.writeString(secrets.resolve("trust.p12"), "not a variable");
    Files.copy(DOCKER.resolve("entrypoint"), folder.resolve("entrypoint"));
    Files.writeString(
        folder.resolve("wardscribe"), "#!/bin/sh\necho \"$WARDSCRIBE_JABBER_PASSWORD|$*\"\n");
    for (String name : List.of("entrypoint", "wardscribe")) {
      Files.setPosixFilePermissions(
          folder.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    ProcessBuilder start =
        new ProcessBuilder(folder.resolve("entrypoint").toString(), "run", "--site", "/site");
    start.environment().put("SECRETS", secrets.toString());
    assertThat(ran(start)).isEqualTo(new Ran(0, "a b$c|run --site /site\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"entrypoint", "is-live", "make-certificates", "postgres/create-ledger.sh"})
  void a_script_can_be_read_by_its_shell_and_run(String script) throws Exception {
    Path file = DOCKER.resolve(script);
    assertThat(file).isExecutable();
    String shell = text(file).lines().findFirst().orElseThrow().substring(2);
    assertThat(ran(new ProcessBuilder(shell, "-n", file.toString()))).isEqualTo(new Ran(0, ""));
  }

  // The servers' own files

  @Test
  void postgresql_is_durable_encrypted_and_quiet() throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    text(DOCKER.resolve("postgres/postgresql.conf"))
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" = ", 2))
        .forEach(pair -> settings.put(pair[0], pair[1].replace("'", "")));
    assertThat(settings)
        .containsEntry("fsync", "on")
        .containsEntry("synchronous_commit", "on")
        .containsEntry("full_page_writes", "on")
        .containsEntry("ssl", "on")
        .containsEntry("log_statement", "none")
        .containsEntry("log_min_error_statement", "panic")
        .containsEntry("log_parameter_max_length", "0");
    assertThat(text(DOCKER.resolve("postgres/pg_hba.conf")).lines())
        .filteredOn(line -> line.startsWith("host"))
        .allMatch(line -> line.matches("hostssl +wardscribe +wardscribe +all +scram-sha-256"));
  }

  @Test
  void prosody_takes_its_file() throws Exception {
    String program = need("prosodyctl", "prosody and prosody-modules");
    // Its own certificates are made at installation; that they can't be read here is no matter.
    List<String> command = new ArrayList<>(List.of(program));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--root");
    }
    command.addAll(List.of("--config", "docker/prosody/prosody.cfg.lua", "check", "config"));
    ProcessBuilder check = new ProcessBuilder(command);
    check
        .environment()
        .putAll(
            Map.of("PROSODY_DATA", folder.toString(), "PROSODY_CERTIFICATES", folder.toString()));
    Ran ran = ran(check);
    assertThat(ran.out()).contains("All checks passed");
    assertThat(ran.exit()).isZero();
  }

  private static String need(String program, String packages) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin");
    for (String place : Pattern.compile(":").splitAsStream(path).toList()) {
      if (Files.isExecutable(Path.of(place, program))) {
        return Path.of(place, program).toString();
      }
    }
    String sentence =
        program + " is not here, so it was not asked; install the Debian package " + packages;
    assertThat(System.getenv("WARDSCRIBE_CI")).as(sentence).isNotEqualTo("true");
    Assumptions.abort(sentence);
    return "";
  }

  private record Ran(int exit, String out) {}

  private Ran ran(ProcessBuilder builder) throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(out));
  }

  private Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new LinkedHashMap<>();
    compose.path("services").properties().forEach(e -> services.put(e.getKey(), e.getValue()));
    return services;
  }

  private static String firstWord(String text) {
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  private static Path dockerfile(JsonNode service) {
    Path context = DOCKER.resolve(service.at("/build/context").asText()).normalize();
    String name = service.at("/build/dockerfile").asText("");
    return context.resolve(name.isEmpty() ? "Dockerfile" : name);
  }

  private static List<String> instructions(String text, String name) {
    return text.replace("\\\n", " ")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1).replaceFirst("^--from=\\S+ ", ""))
        .toList();
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode list) {
    return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
        .map(i -> list.get(i).asText())
        .toList();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }
}
