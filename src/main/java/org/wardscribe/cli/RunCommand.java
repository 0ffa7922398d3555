package org.wardscribe.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}. */
@Command(name = "run", description = "Run a site until it is stopped.")
final class RunCommand implements Callable<Integer> {
  private final Application application;

  @Mixin private SiteOption site = new SiteOption();

  RunCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    return application.run(site.site());
  }
}
