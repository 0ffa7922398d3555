package org.wardscribe.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}. */
@Command(name = "run", description = "Run a site until it is stopped.")
final class RunCommand implements Callable<Integer> {
  private final Application application;

  @Mixin private SiteOption site = new SiteOption();

  @Option(
      names = "--recovery",
      description =
          "The ledger was restored from a backup: send nothing and delete nothing until two people"
              + " say recovery finish.")
  private boolean recovery;

  RunCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    return application.run(site.site(), recovery);
  }
}
