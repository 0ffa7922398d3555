package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentTypesTest {
  @Test
  void the_shipped_table_names_a_consultation_and_its_parts() {
    DocumentTypes types =
        new MappingFiles(Path.of("mappings"), Optional.empty())
            .read(DocumentTypes.FILE, DocumentTypes.class);

    assertThat(types.type()).isEqualTo("CN");
    assertThat(types.advice().system()).isEqualTo("SCT");
    assertThat(types.attribution().system()).isEqualTo("L");
  }

  @Test
  void a_code_that_would_break_the_field_is_refused() {
    assertThatThrownBy(() -> new DocumentTypes.Code("1^2", "text", "L"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'code'");
    assertThatThrownBy(() -> new DocumentTypes.Code("1", "a\rb", "L"))
        .hasMessageContaining("'text'");
  }
}
