package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.chaos.Defect;
import org.wardscribe.cli.BenchOptions;

/** What a control's scene shows is its defect and nothing else. */
class ChaosControlsIT {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @ParameterizedTest
  @EnumSource(Defect.class)
  void without_its_defect_the_scene_of_a_control_is_sound(Defect defect, @TempDir Path folder)
      throws IOException {
    ChaosControl.Seen seen =
        new ChaosControl(defect, false)
            .play(HOME, folder.resolve("scene"), BenchOptions.Ledger.SQLITE);
    assertThat(seen.finding().problems()).isEmpty();
    assertThat(seen.caught()).isFalse();
  }
}
