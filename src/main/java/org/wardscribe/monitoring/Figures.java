package org.wardscribe.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.wardscribe.ledger.LedgerFigures;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.State;

/**
 * The figures of {@code /metrics}. A label's value is a state, a reason's code, or a name from the
 * site's own configuration; never a conversation, an account, an entry or any content.
 *
 * <p>What can't be found out is {@code NaN}: an old figure would pass for a new one.
 */
final class Figures implements AutoCloseable {
  /** A reason is a code from our tables; should one ever be something else, it is not shown. */
  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,39}");

  private static final int MOST_REASONS = 60;
  private static final String OTHER = "OTHER";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final MultiGauge held;
  private final MultiGauge untold;
  private final MultiGauge certificates;

  Figures() {
    held =
        MultiGauge.builder("wardscribe.entries.held")
            .description("Entries that are HELD, by reason.")
            .register(registry);
    untold =
        MultiGauge.builder("wardscribe.notices.behind")
            .description("Transitions that a connector's conversations have not been told yet.")
            .register(registry);
    certificates =
        MultiGauge.builder("wardscribe.certificate.expiry.timestamp.seconds")
            .description("When a certificate of the site, or one that a destination showed, ends.")
            .register(registry);
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("jvm.gc.concurrent"));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    collections.bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /** Everything that a look at the ledger tells. */
  void watch(Lookout lookout, Sources sources, Clock clock) {
    for (State state : State.values()) {
      Tags labels = Tags.of("state", state.path());
      gauge(
          "wardscribe.entries",
          "Entries in this state.",
          labels,
          lookout,
          sight -> sight.census().map(c -> (double) c.counts().getOrDefault(state, 0L)));
      if (state.isOpen() || state.isResting()) {
        gauge(
            "wardscribe.entries.oldest.age.seconds",
            "For how long the entry that waits longest is in this state; 0: there is none.",
            labels,
            lookout,
            sight -> sight.census().map(c -> age(c, state, clock.instant())));
      }
    }
    truth(
        "wardscribe.ledger.writable", "The ledger takes durable writes.", lookout, Sight::written);
    truth("wardscribe.ledger.readable", "The ledger can be read.", lookout, Sight::readable);
    truth(
        "wardscribe.holds.readable",
        "The register of legal holds can be read; without it nothing is deleted.",
        lookout,
        Sight::holdsReadable);
    plain(
        "wardscribe.ledger.waiting.writes",
        "Works that wait for this process's writers of the ledger.",
        Tags.empty(),
        () -> (double) sources.ledger().waitingWrites());
    alerts(lookout, clock);
    sources
        .connectors()
        .keySet()
        .forEach(
            id -> {
              Tags labels = Tags.of("connector", id.value());
              plain(
                  "wardscribe.connector.up",
                  "The connector's server lets Wardscribe in.",
                  labels,
                  () -> lookout.up(id).map(Figures::number).orElse(Double.NaN));
              paused("connector", Pause.Kind.CONNECTOR, id.value(), labels, lookout);
            });
    sources
        .indexes()
        .forEach(
            (name, answered) ->
                plain(
                    "wardscribe.patient.index.up",
                    "The patient index answered the last question.",
                    Tags.of("index", name),
                    () -> answered.get().map(Figures::number).orElse(Double.NaN)));
    sources
        .destinations()
        .forEach(
            id ->
                paused(
                    "destination",
                    Pause.Kind.DESTINATION,
                    id.value(),
                    Tags.of("destination", id.value()),
                    lookout));
  }

  private void alerts(Lookout lookout, Clock clock) {
    gauge(
        "wardscribe.alerts.open",
        "Alerts that are open.",
        Tags.empty(),
        lookout,
        sight -> sight.alerts().map(kept -> (double) kept.open().size()));
    gauge(
        "wardscribe.alerts.failing",
        "Messages of alerts that could not be sent until now.",
        Tags.empty(),
        lookout,
        sight -> sight.alerts().map(kept -> (double) kept.sending().failing()));
    gauge(
        "wardscribe.alerts.unsent.age.seconds",
        "For how long the oldest message of an alert waits to be sent; 0: there is none.",
        Tags.empty(),
        lookout,
        sight ->
            sight
                .alerts()
                .map(
                    kept ->
                        kept.sending()
                            .unsentSince()
                            .map(since -> Duration.between(since, clock.instant()).toMillis())
                            .map(millis -> Math.max(0, millis / 1000.0))
                            .orElse(0.0)));
  }

  private void paused(String what, Pause.Kind kind, String name, Tags labels, Lookout lookout) {
    gauge(
        "wardscribe." + what + ".paused",
        "The " + what + " takes no new work, by a person's word or because it was not reached.",
        labels,
        lookout,
        sight -> sight.pauses().map(p -> number(Health.paused(Optional.of(p), kind, name))));
  }

  private static double age(LedgerFigures.Census census, State state, Instant now) {
    Instant since = census.oldest().get(state);
    return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
  }

  /** The product's version, and how long its start took. */
  void started(String version, Duration ready) {
    plain("wardscribe.info", "The version that runs.", Tags.of("version", version), () -> 1.0);
    plain(
        "wardscribe.start.seconds",
        "From the start of the Java process until it was ready.",
        Tags.empty(),
        () -> ready.toMillis() / 1000.0);
  }

  void made(LedgerFigures.Counted counted) {
    Counter.builder("wardscribe.transitions")
        .description("Transitions of entries since the start of this process.")
        .tag("from", counted.from().isEmpty() ? "new" : State.valueOf(counted.from()).path())
        .tag("to", State.valueOf(counted.to()).path())
        .register(registry)
        .increment((double) counted.times());
  }

  /** What has labels that come and go: after each look. */
  void refresh(Optional<Sight> sight, Iterable<Certificate> known) {
    Map<String, Long> reasons = new TreeMap<>();
    sight
        .flatMap(Sight::census)
        .ifPresent(
            census ->
                census
                    .held()
                    .forEach((reason, n) -> reasons.merge(shown(reason, reasons), n, Long::sum)));
    held.register(
        reasons.entrySet().stream()
            .map(e -> MultiGauge.Row.of(Tags.of("reason", e.getKey()), e.getValue()))
            .toList(),
        true);
    untold.register(
        sight.flatMap(Sight::untold).orElse(Map.of()).entrySet().stream()
            .map(e -> MultiGauge.Row.of(Tags.of("connector", e.getKey()), e.getValue()))
            .toList(),
        true);
    Map<Tags, Instant> ends = new HashMap<>();
    known.forEach(c -> ends.put(Tags.of("place", c.place(), "name", c.name()), c.notAfter()));
    certificates.register(
        ends.entrySet().stream()
            .map(e -> MultiGauge.Row.of(e.getKey(), e.getValue().getEpochSecond()))
            .toList(),
        true);
  }

  private static String shown(String reason, Map<String, Long> sofar) {
    boolean fits = CODE.matcher(reason).matches() && sofar.size() < MOST_REASONS;
    return fits || sofar.containsKey(reason) ? reason : OTHER;
  }

  private void truth(String name, String description, Lookout lookout, Predicate<Sight> is) {
    gauge(name, description, Tags.empty(), lookout, sight -> Optional.of(number(is.test(sight))));
  }

  private void gauge(
      String name,
      String description,
      Tags labels,
      Lookout lookout,
      Function<Sight, Optional<Double>> figure) {
    plain(name, description, labels, () -> lookout.last().flatMap(figure).orElse(Double.NaN));
  }

  private void plain(String name, String description, Tags labels, Supplier<Double> figure) {
    ToDoubleFunction<Supplier<Double>> read = Supplier::get;
    Meter unused =
        Gauge.builder(name, figure, read)
            .description(description)
            .tags(labels)
            .strongReference(true)
            .register(registry);
  }

  private static double number(boolean truth) {
    return truth ? 1 : 0;
  }

  String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
