package org.wardscribe.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.DestinationId;

class RouteRulesTest {
  private static final String GOOD =
      """
      - route:
          id: identify-patient
          nodePrefixId: identify-patient-
          description: received -> identified, or held
          from:
            uri: ledger:received
            steps:
              - bean: { id: check, ref: identification, method: check }
              - choice:
                  id: by-outcome
                  when: [ { simple: "${body.confirmed}", steps: [ { to: { id: confirmed, uri: "ledger:identified" } } ] } ]
                  otherwise: { steps: [ { to: { id: doubtful, uri: "ledger:held" } } ] }
      """;

  @TempDir Path folder;

  @Test
  void a_route_that_only_says_where_is_accepted() throws IOException {
    assertThat(findings(GOOD)).isEmpty();
  }

  @Test
  void routes_compute_nothing() throws IOException {
    String bean = "- bean: { id: check, ref: identification, method: check }";
    for (String computing :
        List.of(
            "- setBody: { id: x, simple: 'a' }",
            "- setHeader: { id: x, name: CamelHttpUri, constant: 'a' }",
            "- script: { id: x, groovy: 'System.exit(1)' }",
            "- process: { id: x, ref: identification }",
            "- toD: { id: x, uri: 'jms:${header.where}' }",
            "- recipientList: { id: x, simple: '${header.where}' }",
            "- loop: { id: x, constant: 3, steps: [] }",
            "- doTry: { id: x, steps: [] }",
            "- split: { id: x, simple: '${body}', steps: [] }",
            "- to: { id: x, uri: 'exec:rm' }",
            "- to: { id: x, uri: 'language:simple:${body}' }",
            "- to: 'ledger:held'",
            "- set-body: { id: x, simple: 'a' }",
            "- bean: { id: x, beanType: 'java.lang.Runtime', method: exec }",
            "- bean: { id: x, ref: identification, method: 'check(${header.x})' }",
            "- bean: { id: x, ref: '#class:java.lang.Runtime', method: exec }")) {
      assertThat(findings(GOOD.replace(bean, bean + "\n        " + computing)))
          .as(computing)
          .isNotEmpty()
          .allSatisfy(finding -> assertThat(finding.line()).isEqualTo(9));
    }
  }

  @Test
  void a_choice_asks_for_one_named_boolean_of_the_body() throws IOException {
    for (String question :
        List.of(
            "${body.confirmed} == true",
            "${body.text} contains 'MSH|'",
            "${header.confirmed}",
            "${body}",
            "true",
            "${body.patient.name}",
            "${body.confirmed()}")) {
      assertThat(findings(GOOD.replace("${body.confirmed}", question)))
          .as(question)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.line()).isEqualTo(11);
                assertThat(finding.sentence()).contains("one named boolean");
              });
    }
    assertThat(sentences(GOOD.replace("${body.confirmed}", "${body.convinced}")))
        .containsExactly(
            "identify-patient.camel.yaml:11: the step before gives a Answer, which has no boolean"
                + " 'convinced'");
  }

  @Test
  void what_camel_would_read_beside_a_route_is_refused() throws IOException {
    for (String beside :
        List.of(
            "- beans: []",
            "- onException: { handled: { constant: true } }",
            "- errorHandler: { deadLetterChannel: { deadLetterUri: 'jms:dead' } }",
            "- routeConfiguration: { id: x }",
            "- rest: {}")) {
      assertThat(findings(GOOD + beside + "\n")).as(beside).isNotEmpty();
    }
    assertThat(
            findings(
                GOOD.replace(
                    "  description:", "  errorHandler: { noErrorHandler: {} }\n    description:")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.line()).isEqualTo(4));
  }

  @Test
  void a_route_whose_precondition_is_false_is_no_part_of_the_installation() throws IOException {
    String with = "    description: received -> identified, or held\n    precondition: \"%s\"\n";
    String without = "    description: received -> identified, or held\n";
    assertThat(findings(GOOD.replace(without, with.formatted("{{wardscribe.x.enabled:true}}"))))
        .isEmpty();
    assertThat(
            findings(
                GOOD.replace(without, with.formatted("{{wardscribe.x.enabled:false}}"))
                    .replace("ref: identification", "ref: elsewhere")))
        .isEmpty();
    for (String computed : List.of("${body.wanted}", "true", "{{wardscribe.x.enabled:maybe}}")) {
      assertThat(findings(GOOD.replace(without, with.formatted(computed)))).isNotEmpty();
    }
  }

  @Test
  void every_step_has_an_id_and_every_route_the_name_of_its_file() throws IOException {
    assertThat(sentences(GOOD.replace("id: check, ", "")))
        .containsExactly("identify-patient.camel.yaml:8: 'bean' needs 'id', one text");
    assertThat(sentences(GOOD.replace("id: identify-patient\n", "id: identify\n")))
        .contains(
            "identify-patient.camel.yaml:2: the route is called 'identify'; a route has its file's"
                + " name, 'identify-patient'");
    assertThat(sentences(GOOD.replace("    nodePrefixId: identify-patient-\n", "")))
        .anyMatch(sentence -> sentence.contains("'nodePrefixId'"));
    assertThat(sentences(GOOD.replace("id: doubtful", "id: confirmed")))
        .containsExactly(
            "identify-patient.camel.yaml:12: the step id 'confirmed' is used twice in this route");
  }

  @Test
  void a_bean_and_its_one_public_method_exist() throws IOException {
    assertThat(sentences(GOOD.replace("ref: identification", "ref: identifier")))
        .containsExactly("identify-patient.camel.yaml:8: there is no bean 'identifier'");
    assertThat(sentences(GOOD.replace("method: check", "method: examine")))
        .containsExactly(
            "identify-patient.camel.yaml:8: 'identification' has no public method 'examine';"
                + " exactly one is needed");
    assertThat(sentences(GOOD.replace("method: check", "method: twice")))
        .containsExactly(
            "identify-patient.camel.yaml:8: 'identification' has more than one public method"
                + " 'twice'; exactly one is needed");
    assertThat(sentences(GOOD.replace(", method: check", "")))
        .anyMatch(sentence -> sentence.contains("'bean' needs 'method'"));
  }

  @Test
  void a_route_that_skips_a_stage_is_refused() throws IOException {
    assertThat(sentences(GOOD.replace("ledger:identified", "ledger:delivered")))
        .containsExactly(
            "identify-patient.camel.yaml:11: 'received' can't be followed by 'delivered'; allowed"
                + " are held, identified, retained, withdrawn");
    assertThat(sentences(GOOD.replace("ledger:identified", "ledger:deleted")))
        .singleElement()
        .asString()
        .contains("'received' can't be followed by 'deleted'");
    assertThat(sentences(GOOD.replace("ledger:identified", "ledger:identfied")))
        .containsExactly("identify-patient.camel.yaml:11: no state is called 'identfied'");
  }

  @Test
  void every_way_through_a_route_ends_once() throws IOException {
    String twice =
        "{ to: { id: confirmed, uri: 'ledger:identified' } }, { to: { id: on, uri:"
            + " 'ledger:transcribed' } }";
    assertThat(
            sentences(GOOD.replace("{ to: { id: confirmed, uri: \"ledger:identified\" } }", twice)))
        .containsExactly(
            "identify-patient.camel.yaml:11: 'ledger:transcribed' comes after the work of this"
                + " route has ended");
    assertThat(
            sentences(
                GOOD.replace(
                    "to: { id: doubtful, uri: \"ledger:held\" }",
                    "bean: { id: doubtful, ref: identification, method: check }")))
        .containsExactly(
            "identify-patient.camel.yaml:9: a way through this route ends in 'received' without a"
                + " transition or a wait; each must end with one");
    assertThat(
            sentences(
                GOOD.replace(
                    "            otherwise: { steps: [ { to: { id: doubtful, uri: \"ledger:held\" } } ] }\n",
                    "")))
        .anyMatch(sentence -> sentence.contains("needs 'otherwise'"));
    assertThat(sentences(GOOD.replace("ledger:held", "ledger:wait"))).isEmpty();
  }

  @Test
  void an_intent_goes_on_and_a_person_s_state_cannot_be_claimed() throws IOException {
    assertThat(
            sentences(
                """
                - route:
                    id: identify-patient
                    nodePrefixId: identify-patient-
                    description: an intent that nothing follows
                    from:
                      uri: ledger:transcribed
                      steps:
                        - to: { id: intent, uri: "ledger:delivering" }
                """))
        .containsExactly(
            "identify-patient.camel.yaml:8: a way through this route ends in 'delivering' without"
                + " a transition or a wait; each must end with one");
    assertThat(sentences(GOOD.replace("ledger:received", "ledger:held")))
        .anyMatch(sentence -> sentence.contains("no route can claim entries in 'held'"));
    assertThat(sentences(GOOD.replace("ledger:received", "jms:queue:x")))
        .anyMatch(sentence -> sentence.contains("'ledger:identified' needs an entry"));
    assertThat(sentences(GOOD.replace("ledger:received", "ledger:received?wrokers=4")))
        .containsExactly("identify-patient.camel.yaml:6: 'ledger:' has no option 'wrokers'");
  }

  @Test
  void a_placeholder_must_stand_for_something_and_only_for_our_own_properties() throws IOException {
    assertThat(findings(GOOD.replace("received\n", "received?workers={{wardscribe.workers}}\n")))
        .isEmpty();
    assertThat(findings(GOOD.replace("received\n", "received?workers={{wardscribe.w:4}}\n")))
        .isEmpty();
    for (String placeholder :
        List.of("{{wardscribe.unknown}}", "{{env:HOME}}", "{{sys:user.name:x}}", "{{bean:x.y}}")) {
      assertThat(sentences(GOOD.replace("received\n", "received?workers=" + placeholder + "\n")))
          .as(placeholder)
          .singleElement()
          .asString()
          .startsWith("identify-patient.camel.yaml:6: '" + placeholder + "' is not set");
    }
  }

  @Test
  void a_file_that_is_no_yaml_says_where() throws IOException {
    assertThat(findings(GOOD.replace("steps:\n", "steps: [\n")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.line()).isPositive());
    assertThat(findings("")).isNotEmpty();
    assertThat(findings("- route: 7\n")).isNotEmpty();
    assertThat(findings("- route:\n- route:\n")).isNotEmpty();
    assertThat(
            findings(GOOD.replace("    from:", "    from: { uri: 'ledger:received' }\n    from:")))
        .anyMatch(finding -> finding.sentence().contains("given twice"));
  }

  @Test
  void every_state_is_claimed_by_one_route_for_each_destination() throws IOException {
    write(GOOD);
    assertThat(all("epr-a", "epr-b"))
        .contains(
            "routes:0: no route claims entries in 'identified'",
            "routes:0: no route claims entries in 'transcribed'")
        .noneMatch(sentence -> sentence.contains("'received'"));

    writeDeliver("deliver-a", "transcribed", "?destination=epr-a");
    assertThat(all("epr-a", "epr-b"))
        .contains("routes:0: no route claims entries in 'transcribed' for the destination 'epr-b'")
        .doesNotContain(
            "routes:0: no route claims entries in 'transcribed' for the destination 'epr-a'");

    writeDeliver("deliver-b", "transcribed", "?destination=epr-b");
    assertThat(all("epr-a", "epr-b")).noneMatch(sentence -> sentence.contains("'transcribed'"));
    assertThat(all("epr-a")).anyMatch(sentence -> sentence.contains("called 'epr-b'"));

    writeDeliver("deliver-again", "transcribed", "?destination=epr-b");
    assertThat(all("epr-a", "epr-b"))
        .anyMatch(
            sentence ->
                sentence.contains("two routes claim 'transcribed' for the same destination"));
  }

  private void writeDeliver(String id, String state, String options) throws IOException {
    Files.writeString(
        folder.resolve(id + ".camel.yaml"),
        GOOD.replace("identify-patient", id)
            .replace("ledger:received", "ledger:" + state + options)
            .replace("ledger:identified", "ledger:rehearsed"));
  }

  private List<String> all(String... destinations) {
    return rules(destinations).check(new RouteFiles(folder, Optional.empty())).stream()
        .map(Finding::toString)
        .toList();
  }

  private List<String> sentences(String yaml) throws IOException {
    return findings(yaml).stream().map(Finding::toString).toList();
  }

  private List<Finding> findings(String yaml) throws IOException {
    return rules().check(write(yaml));
  }

  private RouteFile write(String yaml) throws IOException {
    Path path = folder.resolve("identify-patient.camel.yaml");
    Files.writeString(path, yaml);
    return new RouteFile("identify-patient.camel.yaml", path);
  }

  private static RouteRules rules(String... destinations) {
    return new RouteRules(
        Map.of("identification", Checks.class),
        name -> name.equals("wardscribe.workers") ? Optional.of("4") : Optional.empty(),
        Set.of(destinations).stream().map(DestinationId::new).collect(Collectors.toSet()));
  }

  public static final class Checks {
    public Answer check(Object body) {
      return new Answer(true);
    }

    public Answer twice(String body) {
      return check(body);
    }

    public Answer twice(Integer body) {
      return check(body);
    }
  }

  public record Answer(boolean confirmed) {}
}
