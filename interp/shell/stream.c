/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines from standard input when it is no terminal. They come through the very stream that the
 * program's input() reads, so that a line is never lost between the two.
 */
#include <stdlib.h>
#include <string.h>

#include "../modules/modules.h"
#include "../modules/text_file.h"
#include "../objects/error.h"
#include "../objects/str.h"
#include "../vm/vm.h"
#include "line.h"

static void forget_interrupt(void) {
  error_clear();
  interrupt_pending = 0;
}

bool line_interrupted(void) { return interrupt_pending; }

LineResult stream_line(char **text) {
  Ref stream = sys_peek("__stdin__");
  if (stream == NULL || !is_text_file(stream)) return LINE_END;
  Own line = text_file_read_line(stream);
  if (line == NULL) return forget_interrupt(), LINE_INTERRUPTED;
  size_t length;
  const char *bytes = str_utf8(ref(line), &length);
  if (bytes == NULL) error_clear(), bytes = "?\n", length = 2;
  *text = length == 0 ? NULL : strndup(bytes, length - (bytes[length - 1] == '\n'));
  drop(line);
  return *text == NULL ? LINE_END : LINE_READ;
}
