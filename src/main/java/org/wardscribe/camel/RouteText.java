package org.wardscribe.camel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Takes a route file's YAML apart, key by allowed key; what is not allowed is a finding. */
final class RouteText {
  private final RouteFile file;
  private final List<Finding> findings;

  RouteText(RouteFile file, List<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  /** The scalar at a key; a finding and {@code ""} if there is none. */
  String text(Map<String, Node> keys, String key, Node node, String what) {
    Node value = keys.get(key);
    if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    find(value == null ? node : value, what + " needs '" + key + "', one text");
    return "";
  }

  Optional<Node> only(Node node, String... allowed) {
    Map<String, Node> keys = keys(node, "here", allowed);
    if (keys.size() == 1) {
      return Optional.of(keys.values().iterator().next());
    }
    if (keys.size() > 1) {
      find(node, "one list element holds one of " + String.join(", ", allowed));
    }
    return Optional.empty();
  }

  Map<String, Node> keys(Node node, String what, String... allowed) {
    Map<String, Node> keys = new LinkedHashMap<>();
    if (!(node instanceof MappingNode)) {
      find(node, "this must be a map with " + String.join(", ", allowed));
      return keys;
    }
    for (NodeTuple tuple : tuples(node)) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!List.of(allowed).contains(key)) {
        find(
            tuple.getKeyNode(),
            "'"
                + key
                + "' has no place in "
                + (what.equals("here") ? "a route" : "'" + what + "'")
                + ": routes compute nothing; allowed are "
                + String.join(", ", allowed));
      } else if (keys.put(key, tuple.getValueNode()) != null) {
        find(tuple.getKeyNode(), "'" + key + "' is given twice");
      }
    }
    return keys;
  }

  static List<NodeTuple> tuples(Node node) {
    return node instanceof MappingNode map ? map.getValue() : List.of();
  }

  void find(Node node, String sentence) {
    findings.add(new Finding(file.name(), line(node), sentence));
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
