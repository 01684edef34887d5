/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a word may go on: commands behind %, modules behind import, attributes behind a dot, the keys
 * of a dict behind its bracket, else names and keywords.
 *
 * To know the attributes of `a.b`, `a` is looked up and its attribute `b` is asked for, which may
 * run code of the program, as in CPython. Whatever goes wrong is forgotten: then there is nothing
 * to offer.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../modules/builtins.h"
#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/instance.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "../vm/import.h"
#include "line.h"
#include "program.h"
#include "repl.h"

enum { WORD_SIZE = 512 };

typedef struct Word {
  Completion *completion;
  const char *kept; /* what stands before the part that is completed */
  size_t kept_length;
  const char *part; /* what the rest has to begin with */
} Word;

static void offer(const Word *word, const char *rest, const char *behind) {
  char whole[WORD_SIZE];
  if (strncmp(rest, word->part, strlen(word->part)) != 0) return;
  int length =
      snprintf(whole, sizeof whole, "%.*s%s%s", (int)word->kept_length, word->kept, rest, behind);
  if (length < WORD_SIZE) word->completion->add(word->completion, whole);
}

/* ---- Names ----------------------------------------------------------------------------------- */

static const char *const keywords[] = {
    "False", "None",   "True", "and",   "as",     "assert",   "break", "class", "continue",
    "def",   "del",    "elif", "else",  "except", "finally",  "for",   "from",  "global",
    "if",    "import", "in",   "is",    "lambda", "nonlocal", "not",   "or",    "pass",
    "raise", "return", "try",  "while", "with",   "yield",    NULL};

static void offer_names_of(const Word *word, Ref dict) {
  intptr_t position = 0;
  Ref name, value;
  while (dict_next(dict, &position, &name, &value)) {
    if (!is_str(name) || (str_text(name)[0] == '_' && word->part[0] != '_')) continue;
    offer(word, str_text(name), is_callable(value) ? "(" : "");
  }
}

static void offer_names(const Word *word) {
  for (const char *const *keyword = keywords; *keyword != NULL; keyword++)
    offer(word, *keyword, "");
  offer_names_of(word, main_namespace());
  offer_names_of(word, ref(default_builtins));
}

/* ---- Values ---------------------------------------------------------------------------------- */

static Own look_up(Ref name) {
  Ref found = dict_peek(main_namespace(), name);
  if (found == NULL) found = dict_peek(ref(default_builtins), name);
  return keep_if(found);
}

/* The value of "a.b.c". NULL: none, or it is no such chain. */
static Own value_of(const char *chain, size_t length) {
  Own value = NULL;
  for (size_t start = 0; start <= length;) {
    size_t end = start;
    while (end < length && chain[end] != '.') end++;
    Own name = end == start ? NULL : str_from_bytes(chain + start, end - start);
    Own next = name == NULL    ? NULL
               : value == NULL ? look_up(ref(name))
                               : object_get_attribute(ref(value), ref(name));
    drop_if(name);
    drop_if(value);
    value = next;
    if (value == NULL) return NULL;
    start = end + 1;
  }
  return value;
}

static Own names_of(Ref object) {
  Own name = str_from("dir");
  Ref dir = name == NULL ? NULL : dict_peek(ref(default_builtins), ref(name));
  Own names = dir == NULL ? NULL : call1(dir, object);
  drop_if(name);
  if (names == NULL || is_list(ref(names))) return names;
  drop(names);
  return NULL;
}

static void offer_attributes(const Word *word, Ref object) {
  Own names = names_of(object);
  for (intptr_t i = 0; names != NULL && i < list_length(ref(names)); i++) {
    Ref name = list_at(ref(names), i);
    if (is_str(name) && (str_text(name)[0] != '_' || word->part[0] == '_'))
      offer(word, str_text(name), "");
  }
  drop_if(names);
}

static void offer_keys(const Word *word, Ref dict, char quote) {
  intptr_t position = 0;
  Ref key, value;
  char behind[] = {quote, ']', '\0'};
  while (dict_next(dict, &position, &key, &value)) {
    if (is_str(key) && strpbrk(str_text(key), "'\"\\\n") == NULL)
      offer(word, str_text(key), behind);
  }
}

/* ---- Modules, commands ----------------------------------------------------------------------- */

static void offer_modules(const Word *word) {
  Own names = module_names();
  for (intptr_t i = 0; names != NULL && i < tuple_length(ref(names)); i++) {
    const char *name = str_text(tuple_at(ref(names), i));
    if (name[0] != '_' || word->part[0] == '_') offer(word, name, "");
  }
  drop_if(names);
}

static void offer_magics(const Word *word) {
  for (const Magic *magic = magics; magic->name != NULL; magic++) offer(word, magic->name, "");
}

/* The words between bars in what magic.def says: "[on|off]". */
static bool offer_choices(const Word *word, const Magic *magic) {
  bool any = false;
  for (const char *at = magic->arguments; *at != '\0';) {
    size_t length = strcspn(at, "[]|. ");
    char choice[32];
    if (length > 0 && length < sizeof choice && (islower((unsigned char)*at) || *at == '-')) {
      snprintf(choice, sizeof choice, "%.*s", (int)length, at);
      offer(word, choice, "");
      any = true;
    }
    at += length + (at[length] != '\0');
  }
  return any;
}

/* ---- Which of them --------------------------------------------------------------------------- */

static bool is_name_char(char c) {
  return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* Where the chain of names that ends at end begins. */
static size_t chain_start(const char *line, size_t end) {
  while (end > 0 && (is_name_char(line[end - 1]) || line[end - 1] == '.')) end--;
  return end;
}

static void complete_key(const Word *whole, const char *line, size_t bracket, size_t end) {
  char part[WORD_SIZE];
  size_t start = chain_start(line, bracket);
  Own dict = value_of(line + start, bracket - start);
  snprintf(part, sizeof part, "%.*s", (int)(end - bracket - 2), line + bracket + 2);
  Word word = {whole->completion, whole->kept, whole->kept_length, part};
  if (dict != NULL && is_dict(ref(dict))) offer_keys(&word, ref(dict), line[bracket + 1]);
  drop_if(dict);
}

static void complete_chain(const Word *whole, const char *line, size_t start, size_t end) {
  char part[WORD_SIZE];
  size_t dot = end;
  while (dot > start && line[dot - 1] != '.') dot--;
  snprintf(part, sizeof part, "%.*s", (int)(end - dot), line + dot);
  Word word = {whole->completion, whole->kept, whole->kept_length, part};
  Own object = dot == start ? NULL : value_of(line + start, dot - 1 - start);
  if (dot == start)
    offer_names(&word);
  else if (object != NULL)
    offer_attributes(&word, ref(object));
  drop_if(object);
}

/* The command of the line, if it is one and the word stands behind it. */
static const Magic *magic_before(const char *line, size_t start) {
  size_t length = strcspn(line, " ");
  return line[0] == '%' && length < start ? find_magic(line + 1, length - 1) : NULL;
}

static bool is_import(const char *line, size_t start) {
  while (*line == ' ') line++, start--;
  bool plain = strncmp(line, "import ", 7) == 0, from = strncmp(line, "from ", 5) == 0;
  return (plain && start >= 7) || (from && start == 5);
}

static bool is_magic_with(const Magic *magic, const char *argument) {
  return magic != NULL && strcmp(magic->arguments, argument) == 0;
}

void complete_word(Completion *completion, const char *line, size_t start, size_t end) {
  char part[WORD_SIZE];
  snprintf(part, sizeof part, "%.*s", (int)(end - start), line + start);
  Word word = {completion, "", 0, part};
  const Magic *magic = magic_before(line, start);
  size_t chain = chain_start(line, end);
  bool key =
      chain >= 2 && (line[chain - 1] == '\'' || line[chain - 1] == '"') && line[chain - 2] == '[';
  if (start == 1 && line[0] == '%') {
    offer_magics(&word);
  } else if (is_magic_with(magic, "FILE")) {
    completion->is_file = true;
  } else if (is_magic_with(magic, "[COMMAND]")) {
    offer_magics(&word);
  } else if (is_import(line, start)) {
    offer_modules(&word);
  } else {
    word.kept = line + start;
    word.kept_length = key ? chain - start : 0;
    if (key) {
      complete_key(&word, line, chain - 2, end);
    } else {
      size_t dot = end;
      while (dot > chain && line[dot - 1] != '.') dot--;
      word.kept_length = dot > start ? dot - start : 0;
      complete_chain(&word, line, chain, end);
      word.kept_length = 0;
      if (magic != NULL) offer_choices(&word, magic);
    }
  }
  error_clear();
}
