package org.wardscribe.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesTest {
  @Test
  void a_group_may_give_several_roles_and_a_role_come_from_several_groups() {
    Roles roles = Roles.parse("doctors:clinician, ig team:information-governance,doctors:operator");

    assertThat(roles.of(Set.of("doctors"))).containsExactly("clinician", "operator");
    assertThat(roles.of(Set.of("ig team", "others"))).containsExactly("information-governance");
    assertThat(roles.of(Set.of("team"))).isEmpty();
  }

  @Test
  void nobody_has_a_role_where_none_are_configured() {
    assertThat(Roles.parse(" ").of(Set.of("root", "wheel"))).isEmpty();
  }

  @Test
  void a_misspelt_table_is_refused_with_a_sentence() {
    assertThatThrownBy(() -> Roles.parse("doctors:consultant"))
        .hasMessage(
            "there is no role 'consultant'; the roles are clinician, information-governance,"
                + " operator, identity-desk");
    assertThatThrownBy(() -> Roles.parse("doctors")).hasMessageContaining("GROUP:ROLE");
    assertThatThrownBy(() -> Roles.parse("a:clinician,")).hasMessageContaining("GROUP:ROLE");
  }

  @Test
  void a_site_that_says_nothing_has_its_socket_in_its_folder_and_gives_nobody_a_role() {
    ControlSettings settings = ControlSettings.of(Map.of(), Path.of("/srv/site"));

    assertThat(settings.socket()).isEqualTo(Path.of("/srv/site/run/control.sock"));
    assertThat(settings.group()).isEmpty();
    assertThat(settings.roles().byGroup()).isEmpty();
  }

  @Test
  void a_site_says_where_its_socket_is_who_may_use_it_and_who_has_which_role() {
    ControlSettings settings =
        ControlSettings.of(
            Map.of(
                ControlSettings.SOCKET, "/run/wardscribe/control.sock",
                ControlSettings.GROUP, "wardscribe",
                ControlSettings.ROLES, "ig:information-governance"),
            Path.of("/srv/site"));

    assertThat(settings.socket()).isEqualTo(Path.of("/run/wardscribe/control.sock"));
    assertThat(settings.group()).contains("wardscribe");
    assertThat(settings.roles().of(Set.of("ig"))).containsExactly("information-governance");
    assertThatThrownBy(
            () -> ControlSettings.of(Map.of(ControlSettings.ROLES, "ig"), Path.of("/srv/site")))
        .hasMessageStartingWith("wardscribe.control.roles: ");
  }
}
