package org.wardscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the shipped log configuration writes: one line an event, and nothing of a message that an
 * exception quotes.
 */
class LogLineTest {
  private final LoggerContext context = new LoggerContext();
  private Encoder<ILoggingEvent> encoder;

  @BeforeEach
  void reads_the_shipped_configuration() throws JoranException {
    context.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(getClass().getResource("/logback.xml"));
    encoder =
        ((ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr"))
            .getEncoder();
  }

  @Test
  void an_event_is_one_line_with_utc_time_stage_and_entry() {
    LoggingEvent event = event("org.wardscribe.ledger.SqlLedger", "moved on", null);
    event.setInstant(Instant.parse("2026-01-05T21:04:05.678Z"));
    event.setMDCPropertyMap(Map.of("stage", "deliver", "entry", "E-17"));

    assertThat(line(event))
        .isEqualTo(
            "2026-01-05T21:04:05.678Z INFO  org.wardscribe.ledger.SqlLedger [deliver E-17] moved on"
                + System.lineSeparator());
  }

  @Test
  void text_from_outside_makes_no_second_line() {
    assertThat(line(event("org.wardscribe.x", "one\r\ntwo\nthree\u0085four\u001b[31m", null)))
        .endsWith("[- -] one / two / three / four?[31m" + System.lineSeparator());
  }

  @Test
  void an_exception_is_shown_by_class_and_place_and_never_by_its_message() {
    Exception failure =
        new IllegalStateException(
            "cannot read NHS number 999 000 0018", new NumberFormatException("Mrs TEST"));

    assertThat(line(event("org.wardscribe.x", "the step failed", failure)))
        .contains("the step failed | IllegalStateException at LogLineTest:")
        .contains(" < NumberFormatException at LogLineTest:")
        .doesNotContain("999", "TEST");
  }

  @Test
  void camel_lines_are_cut_before_the_cause_that_they_quote() {
    assertThat(
            line(
                event(
                    "org.apache.camel.component.netty",
                    "Error processing exchange. Exchange[1]. Caused by: [X - MSH|^~\\&|\rPID|1||999]",
                    null)))
        .endsWith("Exchange[1]. Caused by: (left out)" + System.lineSeparator());
  }

  @Test
  void the_parser_logs_nothing() {
    assertThat(context.getLogger("ca.uhn.hl7v2.parser.PipeParser").getEffectiveLevel())
        .isEqualTo(Level.OFF);
    assertThat(context.getLogger("org.apache.camel").getEffectiveLevel()).isEqualTo(Level.WARN);
    assertThat(context.getLogger("org.wardscribe.deliver").getEffectiveLevel())
        .isEqualTo(Level.INFO);
  }

  private LoggingEvent event(String logger, String message, Exception exception) {
    return new LoggingEvent(
        LogLineTest.class.getName(),
        context.getLogger(logger),
        Level.INFO,
        message,
        exception,
        new Object[0]);
  }

  private String line(LoggingEvent event) {
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }
}
