/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print() and input(). */
#include "builtins.h"

#include "../objects/error.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "modules.h"
#include "text_file.h"

/* ---- print ------------------------------------------------------------------------------- */

/* sep and end: a str, or None for the usual one. */
static bool check_text(const char *name, Ref text) {
  if (text == NULL || text == None || is_str(text)) return true;
  return no(throw(TypeError, "%s must be None or a string, not %T", name, text));
}

static bool write_text(Ref stream, Ref text, const char *usual) {
  if (text != NULL && text != None) return stream_write(stream, text);
  if (is_text_file(stream)) return text_file_write_text(stream, usual, 1);
  Own made = str_from(usual);
  bool done = made != NULL && stream_write(stream, ref(made));
  drop_if(made);
  return done;
}

static bool write_value(Ref stream, Ref value) {
  Own text = object_str(value);
  bool done = text != NULL && stream_write(stream, ref(text));
  drop_if(text);
  return done;
}

static bool print_to(Ref stream, Ref const *args, int n) {
  for (int i = 4; i < n; i++) {
    if (i > 4 && !write_text(stream, args[0], " ")) return false;
    if (!write_value(stream, args[i])) return false;
  }
  if (!write_text(stream, args[1], "\n")) return false;
  int flush = args[3] == NULL ? 0 : object_truth(args[3]);
  return flush == 0 || (flush > 0 && stream_flush(stream));
}

static Own builtin_print(Ref self, Ref const *args, int n) {
  (void)self;
  if (!check_text("sep", args[0]) || !check_text("end", args[1])) return NULL;
  Ref stream = args[2];
  if (stream == NULL || stream == None) {
    stream = sys_peek("stdout");
    if (stream == NULL) return throw(RuntimeError, "lost sys.stdout");
    if (stream == None) return none();
  }
  Own kept = keep(stream);
  bool done = print_to(stream, args, n);
  drop(kept);
  return done ? none() : NULL;
}

/* ---- input ------------------------------------------------------------------------------- */

static bool show_prompt(Ref prompt) {
  Ref err = sys_peek("stderr"), out = sys_peek("stdout");
  if (err != NULL && err != None && !stream_flush(err)) return false;
  if (out == NULL || out == None) return no(throw(RuntimeError, "input(): lost sys.stdout"));
  return (prompt == NULL || write_value(out, prompt)) && stream_flush(out);
}

static Own read_line(Ref stream) {
  if (is_text_file(stream)) return text_file_read_line(stream);
  Own line = call_method(stream, ID(readline), NULL, 0);
  if (line != NULL && !is_str(ref(line))) {
    drop(line);
    return throw(TypeError, "object.readline() returned non-string");
  }
  return line;
}

static Own builtin_input(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Ref in = sys_peek("stdin");
  if (in == NULL || in == None) return throw(RuntimeError, "input(): lost sys.stdin");
  if (!show_prompt(args[0])) return NULL;
  Own line = read_line(in);
  if (line == NULL) return NULL;
  intptr_t length = str_length(ref(line));
  Own result = NULL;
  if (length == 0)
    throw(EOFError, "EOF when reading a line");
  else
    result = str_slice(ref(line), 0, length - (str_at(ref(line), length - 1) == '\n'));
  drop(line);
  return result;
}

Method builtins_streams[] = {
    {"print", builtin_print, "(*args, sep=' ', end='\\n', file=None, flush=False)",
     .doc = "Prints the values to a stream, or to sys.stdout by default.\n\n"
            "  sep\n    string inserted between values, default a space.\n"
            "  end\n    string appended after the last value, default a newline.\n"
            "  file\n    a file-like object (stream); defaults to the current sys.stdout.\n"
            "  flush\n    whether to forcibly flush the stream."},
    {"input", builtin_input, "(prompt='', /)",
     .doc = "Read a string from standard input.  The trailing newline is stripped.\n\n"
            "The prompt string, if given, is printed to standard output without a\n"
            "trailing newline before reading input.\n\n"
            "If the user hits EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise EOFError.\n"
            "On *nix systems, readline is used if available."},
    {NULL},
};
