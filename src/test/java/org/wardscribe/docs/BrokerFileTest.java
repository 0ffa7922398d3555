package org.wardscribe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wardscribe.connector.gateway.GatewayQueues;

/** The broker's configuration that people copy has the queues of the contract, a side each. */
class BrokerFileTest {
  private static final Path FOLDER = Path.of("docker/artemis");
  private static final String WARDSCRIBE = "wardscribe";
  private static final String GATEWAY = "gateway";

  private Document broker;

  @BeforeEach
  void read() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    broker = factory.newDocumentBuilder().parse(FOLDER.resolve("broker.xml").toFile());
  }

  @Test
  void the_broker_has_the_eight_queues_and_no_other() {
    assertThat(named("queue", "name"))
        .containsExactlyInAnyOrderElementsOf(queues())
        .containsExactlyElementsOf(named("address", "name"));
  }

  @Test
  void each_queue_is_written_by_one_side_and_read_by_the_other() {
    Map<String, Map<String, String>> expected = new TreeMap<>();
    GatewayQueues.FROM_GATEWAY.forEach(
        queue -> expected.put(queue, Map.of("send", GATEWAY, "consume", WARDSCRIBE)));
    GatewayQueues.TO_GATEWAY.forEach(
        queue -> expected.put(queue, Map.of("send", WARDSCRIBE, "consume", GATEWAY)));

    Map<String, Map<String, String>> found = new TreeMap<>();
    elements(broker.getDocumentElement(), "security-setting")
        .filter(setting -> !setting.getAttribute("match").equals("activemq.management.#"))
        .forEach(
            setting -> {
              Map<String, String> permissions = new TreeMap<>();
              elements(setting, "permission")
                  .forEach(p -> permissions.put(p.getAttribute("type"), p.getAttribute("roles")));
              found.put(setting.getAttribute("match"), permissions);
            });

    expected.put("#", Map.of());
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void nothing_ends_in_a_dead_letter_queue_and_one_door_is_open() {
    assertThat(texts("max-delivery-attempts")).containsExactly("-1");
    assertThat(texts("dead-letter-address")).containsExactly("");
    assertThat(texts("expiry-address")).containsExactly("");
    assertThat(texts("acceptor"))
        .singleElement()
        .satisfies(
            door ->
                assertThat(door)
                    .startsWith("tcp://${wardscribe.broker.host:127.0.0.1}:")
                    .endsWith("?protocols=CORE"));
  }

  @Test
  void each_side_has_a_role_and_nobody_is_an_operator() throws Exception {
    assertThat(settings("artemis-roles.properties"))
        .containsExactly("wardscribe = wardscribe", "gateway = gateway");
    assertThat(settings("artemis-users.properties.sample"))
        .containsExactly("wardscribe = ENC(1024:00:00)", "gateway = ENC(1024:00:00)");
  }

  private static List<String> queues() {
    return Stream.of(GatewayQueues.FROM_GATEWAY, GatewayQueues.TO_GATEWAY)
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> settings(String file) throws Exception {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private List<String> named(String tag, String attribute) {
    return elements(broker.getDocumentElement(), tag).map(e -> e.getAttribute(attribute)).toList();
  }

  private List<String> texts(String tag) {
    return elements(broker.getDocumentElement(), tag).map(Element::getTextContent).toList();
  }

  private static Stream<Element> elements(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }
}
