package org.wardscribe.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                + " operator");
    assertThatThrownBy(() -> Roles.parse("doctors")).hasMessageContaining("GROUP:ROLE");
    assertThatThrownBy(() -> Roles.parse("a:clinician,")).hasMessageContaining("GROUP:ROLE");
  }
}
