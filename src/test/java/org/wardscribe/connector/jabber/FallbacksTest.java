package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;

import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

/** What is cut out of a reply as its quote: never a letter of what its author wrote. */
class FallbacksTest {
  private static String text(String body, String range) throws XMLStreamException {
    return Fallbacks.text(
        Xml.parse(
            "<message xmlns='jabber:client'>"
                + Xml.of("body", Ns.CLIENT).says(body).write()
                + "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'>"
                + range
                + "</fallback></message>"));
  }

  private static String range(int start, int end) {
    return "<body start='" + start + "' end='" + end + "'/>";
  }

  @Test
  void a_quote_is_counted_in_code_points() throws XMLStreamException {
    assertThat(text("> Dose? 💊\n10 mg daily", range(0, 10))).isEqualTo("10 mg daily");
  }

  @Test
  void a_range_that_ends_within_the_advice_cuts_nothing() throws XMLStreamException {
    String body = "> Dose? 💊\n10 mg daily";
    assertThat(text(body, range(0, 11))).isEqualTo(body);
    assertThat(text(body, range(0, 12))).isEqualTo(body);
    assertThat(text(body, range(0, 9))).isEqualTo(body);
    assertThat(text(body, range(0, 999))).isEqualTo(body);
    assertThat(text(body, range(2, 10))).isEqualTo(body);
  }

  @Test
  void a_range_over_a_line_that_is_no_quote_cuts_nothing() throws XMLStreamException {
    String body = "> Dose?\n10 mg\ndaily";
    assertThat(text(body, range(0, 14))).isEqualTo(body);
    assertThat(text("10 mg daily\n", range(0, 12))).isEqualTo("10 mg daily\n");
  }

  @Test
  void without_a_range_a_first_line_with_a_sign_stays() throws XMLStreamException {
    assertThat(text(">38.5: start antibiotics", "")).isEqualTo(">38.5: start antibiotics");
    assertThat(text(">38.5: start antibiotics", "<body/>")).isEqualTo(">38.5: start antibiotics");
  }

  @Test
  void a_range_that_is_no_number_cuts_nothing() throws XMLStreamException {
    assertThat(text("> a\nb", "<body start='-1' end='x'/>")).isEqualTo("> a\nb");
  }
}
