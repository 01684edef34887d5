/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module _terminal: single keys, how large it is, whether it shows colour, a line with editing.
 *
 * While keys are read one by one the terminal does not echo and does not wait for Enter. That
 * state must never outlive the program, so it is undone by off(), at exit, and by the signals that
 * would end or stop the program. Ctrl-C goes on being Ctrl-C: KeyboardInterrupt.
 *
 * Invariant: `usual` holds how the terminal was found, from the first key until off().
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "../../gc/gc.h"
#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "line.h"
#include "teach.h"

/* ---- The terminal's state ---------------------------------------------------------------- */

static struct termios usual;
static volatile sig_atomic_t changed, disturbed;

static void restore_terminal(void) {
  if (changed) tcsetattr(0, TCSADRAIN, &usual);
  changed = 0;
}

/* Leave things in order, then let the signal do what it would have done. */
static void on_signal(int number) {
  restore_terminal();
  signal(number, SIG_DFL);
  raise(number);
}

/* The window has another size, or the program goes on after Ctrl-Z: what is shown is out of date.
 */
static void on_disturbance(int number) {
  (void)number;
  disturbed = 1;
}

static bool take_keys(void) {
  static bool prepared;
  if (!changed && tcgetattr(0, &usual) != 0) return false;
  if (!prepared) {
    prepared = true;
    atexit(restore_terminal);
    signal(SIGTERM, on_signal);
    signal(SIGHUP, on_signal);
    signal(SIGQUIT, on_signal);
    signal(SIGCONT, on_disturbance);
    signal(SIGWINCH, on_disturbance);
  }
  struct termios keys = usual;
  keys.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  keys.c_cc[VMIN] = 1;
  keys.c_cc[VTIME] = 0;
  changed = 1;
  return tcsetattr(0, TCSADRAIN, &keys) == 0;
}

/* ---- Keys -------------------------------------------------------------------------------- */

/* Is there something to read within so many milliseconds? A signal ends the wait. */
static bool wait_for_input(int milliseconds) {
  struct pollfd input = {.fd = 0, .events = POLLIN};
  return poll(&input, 1, milliseconds) > 0;
}

static bool read_byte(unsigned char *byte) { return read(0, byte, 1) == 1; }

static const struct KeyRow {
  const char *bytes, *name;
} key_rows[] = {
    {"[A", "up"},        {"[B", "down"},    {"[C", "right"}, {"[D", "left"}, {"OA", "up"},
    {"OB", "down"},      {"OC", "right"},   {"OD", "left"},  {"[H", "home"}, {"[F", "end"},
    {"OH", "home"},      {"OF", "end"},     {"[1~", "home"}, {"[4~", "end"}, {"[5~", "pageup"},
    {"[6~", "pagedown"}, {"[3~", "delete"}, {NULL, NULL},
};

/* What follows an Escape at once is one key's name for itself. */
static const char *escape_key(void) {
  char bytes[16] = "";
  size_t used = 0;
  unsigned char byte;
  while (used < sizeof bytes - 1 && wait_for_input(40) && read_byte(&byte)) {
    bytes[used++] = (char)byte;
    if (used > 1 && byte >= 0x40 && byte != 'O' && byte != '[') break;
  }
  if (used == 0) return "escape";
  for (const struct KeyRow *row = key_rows; row->bytes != NULL; row++) {
    if (strcmp(row->bytes, bytes) == 0) return row->name;
  }
  return "other";
}

/* The bytes of a character in UTF-8 follow its first one. */
static Own character(unsigned char first) {
  char bytes[5] = {(char)first};
  int length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  for (int i = 1; i < length; i++) {
    unsigned char byte;
    if (!wait_for_input(40) || !read_byte(&byte) || (byte & 0xc0) != 0x80) return str_from("other");
    bytes[i] = (char)byte;
  }
  return first >= 0x80 && first < 0xc2 ? str_from("other") : str_from(bytes);
}

static Own key_of(unsigned char byte) {
  switch (byte) {
    case '\r':
    case '\n': return str_from("enter");
    case '\t': return str_from("tab");
    case 4: return str_from("end of input");
    case 8:
    case 127: return str_from("backspace");
    case 27: return str_from(escape_key());
    default: return byte < 32 ? str_from("other") : character(byte);
  }
}

static Own terminal_key(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  int milliseconds = -1;
  unsigned char byte;
  if (args[0] != NULL && !as_c_int(args[0], &milliseconds)) return NULL;
  if (!take_keys()) return str_from("end of input");
  while (!wait_for_input(milliseconds)) {
    if (disturbed) {
      disturbed = 0;
      return str_from("other");
    }
    if (milliseconds >= 0 || (attention & ATTENTION_SIGNAL)) return str_from("");
  }
  return read_byte(&byte) ? key_of(byte) : str_from("end of input");
}

static Own terminal_off(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  restore_terminal();
  return none();
}

/* ---- A line ------------------------------------------------------------------------------ */

static Own terminal_line(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  char *text = NULL;
  const char *prompt = is_str(args[0]) ? str_utf8(args[0], NULL) : "";
  const char *start = args[1] != NULL && is_str(args[1]) ? str_utf8(args[1], NULL) : "";
  if (prompt == NULL || start == NULL) return NULL;
  restore_terminal();
  sys_flush();
  LineResult result = line_read(prompt, start, &text);
  Own line = result == LINE_READ ? str_from_bytes(text, strlen(text)) : none();
  free(text);
  return line;
}

/* ---- What it is -------------------------------------------------------------------------- */

static Own terminal_size(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  struct winsize size = {0};
  if (ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) size = (struct winsize){24, 80, 0, 0};
  Own columns = int_from(size.ws_col), rows = int_from(size.ws_row);
  Own pair = columns == NULL || rows == NULL ? NULL : tuple_of(2, ref(columns), ref(rows));
  drop_if(columns);
  drop_if(rows);
  return pair;
}

static Own terminal_present(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  return keep(isatty(0) && isatty(1) ? True : False);
}

static Own terminal_shows(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  return keep(isatty(1) ? True : False);
}

static Method functions[] = {
    {"key", terminal_key, "(milliseconds=-1, /)",
     "The next key: a character, or a name such as 'left' or 'enter'; '' when the time is over; "
     "'other' "
     "also when the screen has to be drawn again."},
    {"off", terminal_off, "()", "The terminal as it was before the first key."},
    {"line", terminal_line, "(prompt='', start='', /)",
     "A line, edited by who types, beginning with start. None: they would rather not."},
    {"size", terminal_size, "()", "Columns and rows."},
    {"present", terminal_present, "()", "Does somebody sit at a terminal, at both ends?"},
    {"shows", terminal_shows, "()", "Does the output go to a terminal?"},
    {NULL},
};

Own terminal_module(void) {
  return module_from_table("_terminal", "Keys, lines and the size of the terminal.", functions);
}
