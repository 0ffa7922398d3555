package org.wardscribe.camel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads one route file and refuses all that a route may not say.
 *
 * <p>It knows what is allowed, not what is forbidden: whatever else Camel understands (scripts,
 * expressions, loops, error handlers, further spellings of the same) is a finding, with its line.
 */
final class RouteReader {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern QUESTION = Pattern.compile("\\$\\{body\\.([a-z][A-Za-z0-9]*)}");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern PROPERTY = Pattern.compile("(wardscribe\\.[a-z0-9.-]+)(?::(.*))?");
  private static final Set<String> FROM =
      Set.of("ledger", "jms", "connector", "platform-http", "netty", "netty-answers");
  private static final Set<String> TO = Set.of("ledger", "jms", "connector");

  private final RouteFile file;
  private final Function<String, Optional<String>> properties;
  private final List<Finding> findings;
  private final RouteText yaml;

  RouteReader(
      RouteFile file, Function<String, Optional<String>> properties, List<Finding> findings) {
    this.file = file;
    this.properties = properties;
    this.findings = findings;
    this.yaml = new RouteText(file, findings);
  }

  /**
   * Empty if too little of it can be understood to say more, and then there is a finding; or if the
   * route is not part of this installation, because its precondition says so.
   */
  Optional<RouteShape> read() {
    Node root;
    try {
      LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
      root =
          new Compose(settings)
              .composeString(Files.readString(file.path(), StandardCharsets.UTF_8))
              .orElse(null);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      findings.add(new Finding(file.name(), line, "this is not readable YAML: " + e.getProblem()));
      return Optional.empty();
    } catch (YamlEngineException | IOException e) {
      findings.add(new Finding(file.name(), 0, "this file can't be read as YAML in UTF-8"));
      return Optional.empty();
    }
    if (!(root instanceof SequenceNode list) || list.getValue().size() != 1) {
      findings.add(new Finding(file.name(), 1, "a route file holds one route: '- route:'"));
      return Optional.empty();
    }
    return yaml.only(list.getValue().get(0), "route").flatMap(this::route);
  }

  private Optional<RouteShape> route(Node node) {
    Map<String, Node> keys =
        yaml.keys(node, "route", "id", "nodePrefixId", "description", "precondition", "from");
    if (!wanted(keys.get("precondition"))) {
      return Optional.empty();
    }
    String id = yaml.text(keys, "id", node, "a route");
    String prefix = yaml.text(keys, "nodePrefixId", node, "a route");
    yaml.text(keys, "description", node, "a route");
    if (!id.equals(file.routeId())) {
      yaml.find(
          keys.getOrDefault("id", node),
          "the route is called '"
              + id
              + "'; a route has its file's name, '"
              + file.routeId()
              + "'");
    }
    if (!prefix.equals(id + "-")) {
      yaml.find(
          keys.getOrDefault("nodePrefixId", node),
          "'nodePrefixId' must be '" + id + "-', so that step ids are unique over all routes");
    }
    Node from = keys.get("from");
    if (from == null) {
      yaml.find(node, "a route needs 'from'");
      return Optional.empty();
    }
    Map<String, Node> parts = yaml.keys(from, "from", "id", "uri", "parameters", "steps");
    Optional<RouteShape.Address> address = address(parts, from, FROM, "from");
    List<RouteShape.Step> steps = steps(parts.get("steps"), from);
    return address.map(a -> new RouteShape(file, id, a, steps));
  }

  /** Whether the route is part of this installation: true unless a property says false. */
  private boolean wanted(Node precondition) {
    if (precondition == null) {
      return true;
    }
    String text = precondition instanceof ScalarNode scalar ? scalar.getValue() : "";
    Matcher only = PLACEHOLDER.matcher(text);
    String value = only.matches() ? resolved(text, precondition) : "";
    if (!value.equals("true") && !value.equals("false")) {
      yaml.find(
          precondition,
          "'precondition' is one property that is true or false, like"
              + " '{{wardscribe.jabber.enabled}}', and nothing else");
    }
    return !value.equals("false");
  }

  private List<RouteShape.Step> steps(Node node, Node parent) {
    List<RouteShape.Step> steps = new ArrayList<>();
    if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
      yaml.find(
          node == null ? parent : node, "here must be 'steps', a list with at least one step");
      return steps;
    }
    for (Node one : list.getValue()) {
      yaml.only(one, "to", "bean", "choice").flatMap(body -> step(one, body)).ifPresent(steps::add);
    }
    return steps;
  }

  private Optional<RouteShape.Step> step(Node node, Node body) {
    String kind = ((ScalarNode) RouteText.tuples(node).get(0).getKeyNode()).getValue();
    return switch (kind) {
      case "to" -> send(body, RouteText.line(node));
      case "bean" -> Optional.of(call(body, RouteText.line(node)));
      default -> Optional.of(choice(body, RouteText.line(node)));
    };
  }

  private Optional<RouteShape.Step> send(Node node, int line) {
    Map<String, Node> keys = yaml.keys(node, "to", "id", "uri", "parameters", "description");
    String id = stepId(keys, node, "to");
    return address(keys, node, TO, "to")
        .map(address -> new RouteShape.Step.Send(id, address, line));
  }

  private RouteShape.Step call(Node node, int line) {
    Map<String, Node> keys = yaml.keys(node, "bean", "id", "ref", "method", "description");
    String id = stepId(keys, node, "bean");
    String ref = named(keys, "ref", node);
    String method = named(keys, "method", node);
    return new RouteShape.Step.Call(id, ref, method, line);
  }

  private RouteShape.Step choice(Node node, int line) {
    Map<String, Node> keys = yaml.keys(node, "choice", "id", "when", "otherwise", "description");
    String id = stepId(keys, node, "choice");
    List<RouteShape.Branch> branches = new ArrayList<>();
    if (keys.get("when") instanceof SequenceNode list) {
      for (Node when : list.getValue()) {
        Map<String, Node> parts = yaml.keys(when, "when", "id", "simple", "steps");
        branches.add(
            new RouteShape.Branch(
                question(parts, when), steps(parts.get("steps"), when), RouteText.line(when)));
      }
    } else {
      yaml.find(node, "a choice needs 'when', a list");
    }
    Node otherwise = keys.get("otherwise");
    if (otherwise == null) {
      yaml.find(node, "a choice needs 'otherwise': nothing may fall through");
      return new RouteShape.Step.Choice(id, branches, List.of(), line);
    }
    Map<String, Node> parts = yaml.keys(otherwise, "otherwise", "id", "steps");
    return new RouteShape.Step.Choice(id, branches, steps(parts.get("steps"), otherwise), line);
  }

  private String question(Map<String, Node> keys, Node node) {
    String simple = yaml.text(keys, "simple", node, "a 'when'");
    Matcher matcher = QUESTION.matcher(simple);
    if (matcher.matches()) {
      return matcher.group(1);
    }
    yaml.find(
        keys.getOrDefault("simple", node),
        "a choice asks for one named boolean of the body, like '${body.confirmed}', and nothing"
            + " else");
    return "";
  }

  private Optional<RouteShape.Address> address(
      Map<String, Node> keys, Node node, Set<String> schemes, String what) {
    Node at = keys.getOrDefault("uri", node);
    String uri = resolved(yaml.text(keys, "uri", node, "'" + what + "'"), at);
    int colon = uri.indexOf(':');
    if (colon < 1 || !schemes.contains(uri.substring(0, colon))) {
      yaml.find(
          at,
          "'"
              + what
              + "' can't be '"
              + uri
              + "'; allowed are "
              + String.join(", ", sorted(schemes)));
      return Optional.empty();
    }
    String rest = uri.substring(colon + 1);
    int mark = rest.indexOf('?');
    Map<String, String> options = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String pair : rest.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        options.put(
            equals < 0 ? pair : pair.substring(0, equals),
            equals < 0 ? "" : pair.substring(equals + 1));
      }
    }
    if (keys.get("parameters") != null) {
      for (NodeTuple tuple : RouteText.tuples(keys.get("parameters"))) {
        if (tuple.getKeyNode() instanceof ScalarNode key
            && tuple.getValueNode() instanceof ScalarNode value) {
          options.put(key.getValue(), resolved(value.getValue(), value));
        } else {
          yaml.find(tuple.getKeyNode(), "a parameter has one value");
        }
      }
    }
    String place = mark < 0 ? rest : rest.substring(0, mark);
    return Optional.of(
        new RouteShape.Address(uri.substring(0, colon), place, options, RouteText.line(at)));
  }

  private String resolved(String text, Node at) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      Matcher property = PROPERTY.matcher(matcher.group(1));
      Optional<String> value = Optional.empty();
      if (property.matches()) {
        value =
            properties.apply(property.group(1)).or(() -> Optional.ofNullable(property.group(2)));
      }
      if (value.isEmpty()) {
        yaml.find(
            at,
            "'{{"
                + matcher.group(1)
                + "}}' is not set; set it in application.properties (its name begins with"
                + " 'wardscribe.')");
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(value.orElse("unset")));
    }
    return matcher.appendTail(out).toString();
  }

  private String stepId(Map<String, Node> keys, Node node, String what) {
    String id = yaml.text(keys, "id", node, "'" + what + "'");
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      yaml.find(keys.get("id"), "a step's id has lower-case letters, digits and hyphens");
    }
    return id;
  }

  private String named(Map<String, Node> keys, String key, Node node) {
    String value = yaml.text(keys, key, node, "'bean'");
    if (!value.isEmpty() && !NAME.matcher(value).matches()) {
      yaml.find(keys.get(key), "'" + key + "' is one plain name; '" + value + "' is not");
      return "";
    }
    return value;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().map(name -> name + ":").toList();
  }
}
