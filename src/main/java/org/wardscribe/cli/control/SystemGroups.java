package org.wardscribe.cli.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the operating system, as {@code id} does: local groups and those of a directory (LDAP, SSSD)
 * alike.
 *
 * <p>{@code -z} separates the names by NUL, since a directory's group may have a space in its name,
 * and half a name could be another group's. Where {@code id} has no {@code -z} (BusyBox, macOS)
 * nobody gets a role.
 */
public final class SystemGroups implements GroupsOf {
  private static final Logger LOG = LoggerFactory.getLogger(SystemGroups.class);
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final long PATIENCE_SECONDS = 5;

  @Override
  public Set<String> user(String name) {
    ProcessBuilder id = new ProcessBuilder("id", "-Gnz", "--", name);
    id.environment().put("LC_ALL", "C");
    id.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = id.start();
      try {
        return answer(process);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      LOG.warn("The groups of a user can't be asked: the command 'id' does not run");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Set.of();
  }

  private static Set<String> answer(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("The groups of a user can't be asked: 'id' did not answer in time");
      return Set.of();
    }
    byte[] names = process.getInputStream().readNBytes(LONGEST_ANSWER + 1);
    if (process.exitValue() != 0 || names.length > LONGEST_ANSWER) {
      return Set.of();
    }
    Set<String> groups = new TreeSet<>();
    for (String group : new String(names, StandardCharsets.UTF_8).split("\0", -1)) {
      if (!group.isEmpty()) {
        groups.add(group);
      }
    }
    return groups;
  }
}
