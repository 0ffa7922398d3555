package org.wardscribe.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wardscribe.identify.Reason;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.RedactionRules;
import org.wardscribe.rehearse.Prediction.Decision;
import org.wardscribe.rehearse.Prediction.Found;

/**
 * The report as its readers need it: what it counts, what it must not have, and that all can read
 * it.
 */
class ReportPageTest {
  private static final MappingFiles SHIPPED =
      new MappingFiles(Path.of("mappings"), Optional.empty());

  @Test
  void it_counts_what_would_be_filed_held_and_stripped() throws Exception {
    String text = parsed(page()).getDocumentElement().getTextContent();

    assertThat(rows(parsed(page())))
        .contains(
            "Number not found | 2 | 40.0%",
            "Needs identity desk | 1 | 20.0%",
            "NHS number | 4 | 2 | 1",
            "Age | 1 | 1 | 0",
            "RZZ | 3 | 2 | 1 | 33.3%",
            "Sites that are not in the tables | 1 | 0 | 1 | 100.0%",
            "No site given | 1 | 0 | 1 | 100.0%");
    assertThat(text)
        .contains(Reason.NUMBER_NOT_FOUND.sentence(), Reason.NEEDS_IDENTITY_DESK.sentence())
        .contains("1,234,567 records", "4 March 2026 at 21:42", "lines that could not be used");
  }

  @Test
  void it_has_no_identifier_no_text_no_message_s_id_and_nothing_that_a_file_named()
      throws Exception {
    assertThat(page())
        .doesNotContain(
            "HALE",
            "9991000003",
            "P-17",
            "message-1",
            "<b>",
            "Elsewhere",
            "RESTRICTED",
            "estricted");
  }

  @Test
  void every_table_has_a_caption_and_every_heading_a_scope() throws Exception {
    Document page = parsed(page());

    assertThat(elements(page, "table"))
        .hasSize(4)
        .allSatisfy(
            table -> {
              assertThat(table.getFirstChild().getNextSibling().getNodeName()).isEqualTo("caption");
              Element region = (Element) table.getParentNode();
              assertThat(region.getAttribute("tabindex")).isEqualTo("0");
              Element caption = (Element) table.getElementsByTagName("caption").item(0);
              assertThat(region.getAttribute("aria-labelledby"))
                  .isEqualTo(caption.getAttribute("id"));
              assertThat(caption.getTextContent()).isNotBlank();
            });
    assertThat(elements(page, "th"))
        .allSatisfy(th -> assertThat(th.getAttribute("scope")).isIn("col", "row"))
        .allSatisfy(th -> assertThat(th.getTextContent()).isNotBlank());
    assertThat(elements(page, "tr"))
        .allSatisfy(
            row ->
                assertThat(elements(row, "th").size() + elements(row, "td").size())
                    .isBetween(3, 5));
  }

  @Test
  void it_says_its_language_has_one_main_heading_and_skips_no_level() throws Exception {
    Document page = parsed(page());

    assertThat(page().lines().findFirst()).contains("<!DOCTYPE html>");
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en-GB");
    assertThat(elements(page, "title")).hasSize(1);
    assertThat(elements(page, "main")).hasSize(1);
    assertThat(elements(page, "h1")).hasSize(1);
    assertThat(elements(page, "h2")).hasSizeGreaterThan(4);
    assertThat(elements(page, "h3")).isEmpty();
    Set<String> ids = new java.util.HashSet<>();
    elements(page, "*").stream()
        .map(e -> e.getAttribute("id"))
        .filter(id -> !id.isEmpty())
        .forEach(id -> assertThat(ids.add(id)).as("id %s is unique", id).isTrue());
    assertThat(page()).contains("width=device-width").doesNotContain("user-scalable");
  }

  @Test
  void it_loads_nothing_and_runs_nothing() throws Exception {
    Document page = parsed(page());

    for (String name : List.of("script", "link", "img", "iframe", "form", "object", "a")) {
      assertThat(elements(page, name)).as(name).isEmpty();
    }
    assertThat(page()).contains("default-src 'none'").doesNotContain("url(", "@import", "onclick");
  }

  @Test
  void every_colour_of_text_has_contrast_enough_on_every_ground() throws Exception {
    Map<String, String> colours = new TreeMap<>();
    Matcher declared = Pattern.compile("--([a-z]+): (#[0-9a-f]{6});").matcher(page());
    while (declared.find()) {
      colours.put(declared.group(1), declared.group(2));
    }

    assertThat(colours.keySet())
        .containsExactlyInAnyOrder("ink", "quiet", "paper", "band", "accent", "line");
    for (String text : List.of("ink", "quiet", "accent")) {
      for (String ground : List.of("paper", "band")) {
        assertThat(contrast(colours.get(text), colours.get(ground)))
            .as("%s on %s", text, ground)
            .isGreaterThanOrEqualTo(4.5);
      }
    }
    assertThat(contrast(colours.get("line"), colours.get("paper"))).isGreaterThanOrEqualTo(3.0);
    String style = elements(parsed(page()), "style").get(0).getTextContent();
    assertThat(style.replaceFirst("(?s):root \\{.*?}", ""))
        .as("no colour but the declared ones")
        .doesNotContain("#", "rgb", "hsl", "opacity");
  }

  @Test
  void no_message_at_all_is_a_page_too() throws Exception {
    String page = page(new Tally(Set.of()));

    assertThat(parsed(page).getDocumentElement().getTextContent())
        .contains("No message would be held.", "There was no message.");
    assertThat(page).doesNotContain("NaN");
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** Relative luminance as WCAG 2.2 defines it. */
  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static String page() throws IOException {
    Tally tally = new Tally(Set.of("RZZ"));
    Found number = new Found(0, 10, IdentifierKind.NHS_NUMBER, true);
    Found age = new Found(12, 14, IdentifierKind.AGE, false);
    tally.add(Optional.of("RZZ"), filed(number, number, age));
    tally.add(Optional.of("RZZ"), filed(number));
    tally.add(Optional.of("RZZ"), held(Reason.NUMBER_NOT_FOUND, number));
    tally.add(Optional.of("Elsewhere <b>"), held(Reason.NUMBER_NOT_FOUND));
    tally.add(Optional.empty(), held(Reason.RESTRICTED));
    tally.addUnusable();
    return page(tally);
  }

  private static String page(Tally tally) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ReportPage(
            new ReportFacts(
                tally,
                1_234_567,
                SHIPPED.read("2-identify/identity-policy.yaml", IdentityPolicy.class),
                SHIPPED.read("2-identify/redaction.yaml", RedactionRules.class),
                ZonedDateTime.parse("2026-03-04T21:42:10Z"),
                "0.1.0"))
        .write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Prediction filed(Found... found) {
    return new Prediction("message-1", List.of(found), new Decision.Match("P-17"), "for HALE");
  }

  private static Prediction held(Reason reason, Found... found) {
    return new Prediction("message-1", List.of(found), new Decision.Hold(reason), "9991000003");
  }

  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> rows(Document page) {
    return elements(page, "tr").stream()
        .map(
            row ->
                String.join(
                    " | ",
                    elements(row, "*").stream().map(c -> c.getTextContent().strip()).toList()))
        .toList();
  }

  private static List<Element> elements(Document page, String name) {
    return elements(page.getDocumentElement(), name);
  }

  private static List<Element> elements(Element in, String name) {
    NodeList found = in.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
