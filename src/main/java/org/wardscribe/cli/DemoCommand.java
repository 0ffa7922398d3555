package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code demo}. */
@Command(
    name = "demo",
    description = "Play an evening on an acute ward, with a sandbox messenger and a sandbox EPR.")
final class DemoCommand implements Callable<Integer> {
  private final Application application;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where documents, ledger and audit are left; else a new folder.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result here, too.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "0",
      description = "Kill Wardscribe (kill -9) so often on the way, and start it again.")
  private int kills;

  @Option(
      names = "--postgres",
      description =
          "Keep the ledger in a PostgreSQL server, which is started for the evening from the"
              + " machine's own programs.")
  private boolean postgres;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      defaultValue = "evening",
      converter = StoryName.class,
      description =
          "evening: an evening on an acute ward. major-incident: casualties whose names nobody knows"
              + " at first.")
  private DemoOptions.Story story;

  DemoCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    return application.demo(new DemoOptions(folder, json, kills, postgres, story));
  }

  /** {@code major-incident} for {@link DemoOptions.Story#MAJOR_INCIDENT}. */
  static final class StoryName implements ITypeConverter<DemoOptions.Story> {
    @Override
    public DemoOptions.Story convert(String name) {
      for (DemoOptions.Story story : DemoOptions.Story.values()) {
        if (story.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
          return story;
        }
      }
      throw new TypeConversionException("is evening or major-incident");
    }
  }
}
