/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the text of a pattern to a tree.
 *
 * The grammar is small: alternatives of sequences of items, each perhaps repeated. The parser goes
 * down it by recursion and looks one token ahead, where a token is one character or a backslash
 * with the character behind it. What is wrong is reported with CPython's words and position.
 *
 * Invariant: every node is in the tree's list of nodes from birth on, so whoever fails just returns.
 */
#include "re.h"

#include <stdarg.h>
#include <string.h>

#include "../objects/bytes.h"
#include "../objects/codec.h"
#include "../objects/unicode.h"

enum { END = -1, ESCAPED = 1 << 24, MOST_GROUPS = 1 << 28 };

typedef struct Parser {
  ReTree *tree;
  Ref pattern, error_class;
  Text text;
  bool is_text;
  intptr_t at; /* behind `next` */
  int next;    /* the token to come: a character, ESCAPED | character, END */
  int flags;   /* of the whole pattern */
  int64_t *widths; /* of closed groups, least and most; least -1: still open */
  int width_room;
  int behind_groups;   /* groups there were when the outermost look-behind began; -1: in none */
  intptr_t *mentioned; /* where a conditional first named a group by its number; -1: nowhere */
  int mentioned_room;
  bool start_again; /* (?x) was found: everything has to be read in another way */
} Parser;

/* ---- Errors ---------------------------------------------------------------------------------- */

/* About a pattern of bytes one speaks in ASCII. Takes message. */
static Own plain_message(Own message) {
  Own bytes = message == NULL ? NULL : text_encode(ref(message), "ascii", "backslashreplace");
  drop_if(message);
  if (bytes == NULL) return NULL;
  Own plain = str_from_latin1(bytes_data(ref(bytes)), bytes_length(ref(bytes)));
  drop(bytes);
  return plain;
}

static bool fail_at(Parser *p, Own message, intptr_t position) {
  if (!p->is_text) message = plain_message(message);
  Own where = message == NULL ? NULL : position < 0 ? none() : int_from(position);
  Own error = where == NULL ? NULL : call3(p->error_class, ref(message), p->pattern, ref(where));
  if (error != NULL) throw_object(ref(error));
  drop_if(message);
  drop_if(where);
  drop_if(error);
  return false;
}

/* Where the next token begins. */
static intptr_t tell(const Parser *p) {
  return p->at - (p->next == END ? 0 : p->next & ESCAPED ? 2 : 1);
}

static bool fail(Parser *p, intptr_t back, const char *message) {
  return fail_at(p, str_from(message), tell(p) - back);
}

static Own text_between(const Parser *p, intptr_t start, intptr_t stop) {
  Builder text;
  builder_start(&text);
  for (intptr_t i = start; i < stop; i++) builder_char(&text, text_at(p->text, i));
  return builder_finish(&text);
}

/* The message, and behind it the pattern from start to the next token. */
static bool fail_showing(Parser *p, const char *message, intptr_t start, intptr_t back) {
  Own part = text_between(p, start, tell(p)), text = NULL;
  if (part != NULL) text = str_format("%s%S", message, ref(part));
  drop_if(part);
  return fail_at(p, text, tell(p) - back);
}

/* ---- Tokens ---------------------------------------------------------------------------------- */

static bool step_on(Parser *p) {
  p->next = END;
  if (p->at >= p->text.length) return true;
  p->next = (int)text_at(p->text, p->at++);
  if (p->next != '\\') return true;
  if (p->at >= p->text.length)
    return fail_at(p, str_from("bad escape (end of pattern)"), p->text.length - 1);
  p->next = ESCAPED | (int)text_at(p->text, p->at++);
  return true;
}

static bool seek(Parser *p, intptr_t at) {
  p->at = at;
  return step_on(p);
}

static bool accept(Parser *p, int token, bool *found) {
  *found = p->next == token;
  return !*found || step_on(p);
}

static bool is_digit(int token) { return token >= '0' && token <= '9'; }
static bool is_octal(int token) { return token >= '0' && token <= '7'; }
static bool is_letter(int c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static int hex_value(int c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* ---- Nodes ----------------------------------------------------------------------------------- */

static ReNode *node_new(Parser *p, ReKind kind, int64_t value) {
  ReNode *node = heap_alloc(sizeof *node);
  if (node == NULL) return NULL;
  *node = (ReNode){.kind = kind, .value = value, .allocated_before = p->tree->nodes};
  p->tree->nodes = node;
  return node;
}

static bool add_child(ReNode *parent, ReNode *child) {
  if (child == NULL) return false;
  if (parent->last == NULL) parent->first = child;
  else parent->last->next = child;
  parent->last = child;
  return true;
}

static ReNode *set_new(Parser *p) {
  ReNode *node = node_new(p, RE_SET, 0);
  if (node == NULL) return NULL;
  node->set = heap_alloc(sizeof *node->set);
  if (node->set == NULL) return NULL;
  *node->set = (ReSet){0};
  return node;
}

static bool set_add(ReSet *set, Char first, Char last) {
  if (set->length == set->capacity) {
    int capacity = set->capacity * 2 + 4;
    ReRange *ranges = heap_resize(set->ranges, (size_t)capacity * sizeof *ranges);
    if (ranges == NULL) return false;
    set->ranges = ranges;
    set->capacity = capacity;
  }
  set->ranges[set->length++] = (ReRange){first, last};
  return true;
}

static ReNode *class_node(Parser *p, int classes) {
  ReNode *node = set_new(p);
  if (node != NULL) node->set->classes = classes;
  return node;
}

void re_tree_free(ReTree *tree) {
  ReNode *before;
  for (ReNode *node = tree->nodes; node != NULL; node = before) {
    before = node->allocated_before;
    if (node->set != NULL) heap_free(node->set->ranges);
    heap_free(node->set);
    heap_free(node);
  }
  tree->nodes = tree->root = NULL;
}

/* ---- Widths ---------------------------------------------------------------------------------- */

static int64_t limited(int64_t width) { return width > RE_NO_LIMIT ? RE_NO_LIMIT : width; }

static void width_of_children(const ReNode *node, int64_t const *widths, bool either,
                              int64_t *least, int64_t *most) {
  int64_t low, high;
  *least = *most = 0;
  for (const ReNode *child = node->first; child != NULL; child = child->next) {
    re_width(child, widths, &low, &high);
    bool first = child == node->first;
    if (either) {
      *least = first || low < *least ? low : *least;
      *most = high > *most ? high : *most;
    } else {
      *least = limited(*least + low);
      *most = limited(*most + high);
    }
  }
  bool optional = node->kind == RE_CONDITIONAL && node->first == node->last;
  if (optional) *least = 0;
}

void re_width(const ReNode *node, int64_t const *widths, int64_t *least, int64_t *most) {
  *least = *most = 0;
  switch (node->kind) {
    case RE_LITERAL:
    case RE_ANY:
    case RE_SET: *least = *most = 1; return;
    case RE_SEQUENCE:
    case RE_GROUP:
    case RE_ATOMIC: width_of_children(node, widths, false, least, most); return;
    case RE_BRANCH:
    case RE_CONDITIONAL: width_of_children(node, widths, true, least, most); return;
    case RE_REPEAT:
      width_of_children(node, widths, false, least, most);
      *least = limited(*least * node->least);
      *most = *most == 0 ? 0 : node->most == RE_NO_LIMIT ? RE_NO_LIMIT : limited(*most * node->most);
      return;
    case RE_REFERENCE:
      *least = widths[2 * node->value];
      *most = widths[2 * node->value + 1];
      return;
    default: return;
  }
}

/* ---- Groups ---------------------------------------------------------------------------------- */

static bool make_width_room(Parser *p, int group) {
  if (group < p->width_room) return true;
  int room = group * 2 + 16;
  int64_t *widths = heap_resize(p->widths, (size_t)room * 2 * sizeof *widths);
  if (widths == NULL) return false;
  p->widths = widths;
  p->width_room = room;
  return true;
}

/* name: a str or NULL; start: where its text is in the pattern. */
static int open_group(Parser *p, Ref name) {
  int group = p->tree->groups++;
  if (!make_width_room(p, group)) return -1;
  p->widths[2 * group] = -1;
  if (name == NULL) return group;
  Own number = int_from(group);
  if (number == NULL) return -1;
  Ref before = dict_peek_str(ref(p->tree->names), name);
  bool done = before == NULL && dict_set(ref(p->tree->names), name, ref(number));
  if (before != NULL)
    fail_at(p, str_format("redefinition of group name %R as group %d; was group %S", name, group,
                          before),
            tell(p) - str_length(name) - 1);
  drop(number);
  return done ? group : -1;
}

static void close_group(Parser *p, int group, const ReNode *body) {
  int64_t least, most;
  re_width(body, p->widths, &least, &most);
  p->widths[2 * group] = least;
  p->widths[2 * group + 1] = most;
}

static bool check_behind(Parser *p, int64_t group) {
  if (p->behind_groups < 0) return true;
  if (p->widths[2 * group] < 0) return fail(p, 0, "cannot refer to an open group");
  return group < p->behind_groups ||
         fail(p, 0, "cannot refer to group defined in the same lookbehind subpattern");
}

static ReNode *reference(Parser *p, int64_t group, intptr_t back) {
  if (p->widths[2 * group] < 0) {
    fail(p, back, "cannot refer to an open group");
    return NULL;
  }
  return check_behind(p, group) ? node_new(p, RE_REFERENCE, group) : NULL;
}

/* ---- Names ----------------------------------------------------------------------------------- */

/* The text up to the terminator, which is taken. NULL: exception. */
static Own read_name(Parser *p, int terminator, const char *what) {
  intptr_t start = tell(p);
  while (p->next != terminator) {
    bool empty = tell(p) == start;
    if (p->next == END) {
      Own message = empty ? str_format("missing %s", what)
                          : str_format("missing %c, unterminated name", terminator);
      fail_at(p, message, start);
      return NULL;
    }
    if (!step_on(p)) return NULL;
  }
  if (tell(p) == start) {
    fail_at(p, str_format("missing %s", what), start);
    return NULL;
  }
  Own name = text_between(p, start, tell(p));
  if (name != NULL && step_on(p)) return name;
  drop_if(name);
  return NULL;
}

static bool is_identifier(Ref name, bool is_text) {
  for (intptr_t i = 0; i < str_length(name); i++) {
    Char c = str_at(name, i);
    if (!is_text && c > 0x7f) return false;
    if (!(i == 0 ? char_starts_identifier(c) : char_continues_identifier(c))) return false;
  }
  return str_length(name) > 0;
}

static bool check_name(Parser *p, Ref name, intptr_t offset) {
  if (is_identifier(name, p->is_text)) return true;
  return fail_at(p, str_format("bad character in group name %R", name),
                 tell(p) - str_length(name) - offset);
}

/* The number of a named group; -1: exception. */
static int64_t find_group(Parser *p, Ref name) {
  Ref number = dict_peek_str(ref(p->tree->names), name);
  if (number != NULL) return int_compact(number);
  fail_at(p, str_format("unknown group name %R", name), tell(p) - str_length(name) - 1);
  return -1;
}

/* ---- Escapes --------------------------------------------------------------------------------- */

static int class_of_letter(int c) {
  switch (c) {
    case 'd': return RE_DIGIT;
    case 'D': return RE_NOT_DIGIT;
    case 's': return RE_SPACE;
    case 'S': return RE_NOT_SPACE;
    case 'w': return RE_WORD;
    case 'W': return RE_NOT_WORD;
    default: return 0;
  }
}

static int place_of_letter(int c) {
  static const char letters[] = "A Z bB";
  static const RePlace places[] = {RE_AT_BEGINNING_STRING, 0, RE_AT_END_STRING, 0, RE_AT_BOUNDARY,
                                   RE_AT_NON_BOUNDARY};
  const char *found = c > 0x7f || c == ' ' || c == 0 ? NULL : strchr(letters, c);
  return found == NULL ? -1 : (int)places[found - letters];
}

static int control_of_letter(int c) {
  static const char letters[] = "abfnrtv\\", controls[] = "\a\b\f\n\r\t\v\\";
  const char *found = c > 0x7f || c == 0 ? NULL : strchr(letters, c);
  return found == NULL ? -1 : controls[found - letters];
}

/* \x, \u, \U: so many hexadecimal digits. start: where the backslash is. */
static bool read_hex(Parser *p, intptr_t start, int digits, Char *value) {
  *value = 0;
  int got = 0;
  for (; got < digits && p->next >= 0 && hex_value(p->next) >= 0; got++) {
    *value = *value << 4 | (Char)hex_value(p->next);
    if (!step_on(p)) return false;
  }
  if (got < digits) return fail_showing(p, "incomplete escape ", start, tell(p) - start);
  return *value <= LARGEST_CHAR || fail_showing(p, "bad escape ", start, tell(p) - start);
}

/* Up to `digits` octal digits in all, of which the first ones are known. */
static bool read_octal(Parser *p, intptr_t start, Char *value, int more) {
  for (; more > 0 && is_octal(p->next); more--) {
    *value = *value << 3 | (Char)(p->next - '0');
    if (!step_on(p)) return false;
  }
  if (*value <= 0377) return true;
  Own part = text_between(p, start, tell(p)), message = NULL;
  if (part != NULL)
    message = str_format("octal escape value %S outside of range 0-0o377", ref(part));
  drop_if(part);
  return fail_at(p, message, start);
}

static bool read_character_name(Parser *p, intptr_t start) {
  bool found;
  if (!accept(p, '{', &found)) return false;
  if (!found) return fail(p, 0, "missing {");
  Own name = read_name(p, '}', "character name");
  if (name == NULL) return false;
  Own message = str_format("undefined character name %R", ref(name));
  drop(name);
  return fail_at(p, message, start);
}

/* What stands for one character inside and outside of sets. *known false: nothing of the kind. */
static bool read_character(Parser *p, intptr_t start, int c, bool *known, Char *value) {
  *known = true;
  if (c == 'x') return read_hex(p, start, 2, value);
  if (p->is_text && c == 'u') return read_hex(p, start, 4, value);
  if (p->is_text && c == 'U') return read_hex(p, start, 8, value);
  if (p->is_text && c == 'N') return read_character_name(p, start);
  *value = (Char)c;
  if (control_of_letter(c) >= 0) *value = (Char)control_of_letter(c);
  else if (is_letter(c)) return fail_showing(p, "bad escape ", start, tell(p) - start);
  else if (is_digit(c)) *known = false;
  return true;
}

/* An escape inside of [...]: a character, or classes. The backslash and c have been taken. */
static bool set_escape(Parser *p, int c, Char *value, int *classes) {
  intptr_t start = tell(p) - 2;
  bool known;
  *classes = class_of_letter(c);
  if (*classes != 0) return true;
  if (is_octal(c)) {
    *value = (Char)(c - '0');
    return read_octal(p, start, value, 2);
  }
  if (!read_character(p, start, c, &known, value)) return false;
  return known || fail_showing(p, "bad escape ", start, tell(p) - start);
}

/* \1 to \99 are groups, \0 and what has three octal digits is a character. */
static ReNode *number_escape(Parser *p, int c) {
  intptr_t start = tell(p) - 2;
  int group = c - '0';
  Char value = (Char)group;
  if (c == '0') return read_octal(p, start, &value, 2) ? node_new(p, RE_LITERAL, value) : NULL;
  if (is_digit(p->next)) {
    int second = p->next;
    group = group * 10 + second - '0';
    if (!step_on(p)) return NULL;
    if (is_octal(c) && is_octal(second) && is_octal(p->next)) {
      value = value << 3 | (Char)(second - '0');
      return read_octal(p, start, &value, 1) ? node_new(p, RE_LITERAL, value) : NULL;
    }
  }
  if (group < p->tree->groups) return reference(p, group, tell(p) - start);
  fail_at(p, str_format("invalid group reference %d", group), start + 1);
  return NULL;
}

static ReNode *read_escape(Parser *p, int c) {
  intptr_t start = tell(p) - 2;
  bool known;
  Char value;
  if (class_of_letter(c) != 0) return class_node(p, class_of_letter(c));
  if (place_of_letter(c) >= 0) return node_new(p, RE_AT, place_of_letter(c));
  if (is_digit(c)) return number_escape(p, c);
  return read_character(p, start, c, &known, &value) ? node_new(p, RE_LITERAL, value) : NULL;
}

/* ---- Sets ------------------------------------------------------------------------------------ */

/* One end of a range, or what stands alone. */
static bool set_item(Parser *p, Char *value, int *classes) {
  int token = p->next;
  *classes = 0;
  *value = (Char)token;
  if (!step_on(p)) return false;
  return !(token & ESCAPED) || set_escape(p, token & ~ESCAPED, value, classes);
}

static bool set_add_item(ReSet *set, Char value, int classes) {
  set->classes |= classes;
  return classes != 0 || set_add(set, value, value);
}

/* Behind "a-". start: where a began. */
static bool set_range(Parser *p, ReSet *set, intptr_t start, Char first, int first_classes) {
  intptr_t dash = tell(p);
  Char last;
  int last_classes;
  if (p->next == END) return true; /* the caller says so */
  if (p->next == ']') return set_add_item(set, first, first_classes) && set_add(set, '-', '-');
  (void)dash;
  if (!set_item(p, &last, &last_classes)) return false;
  if (first_classes == 0 && last_classes == 0 && first <= last) return set_add(set, first, last);
  return fail_showing(p, "bad character range ", start, tell(p) - start);
}

static ReNode *read_set(Parser *p) {
  intptr_t here = tell(p) - 1;
  ReNode *node = set_new(p);
  if (node == NULL || !accept(p, '^', &node->set->negative)) return NULL;
  for (bool first = true;; first = false) {
    intptr_t start = tell(p);
    bool dash;
    Char value;
    int classes;
    if (p->next == ']' && !first) return step_on(p) ? node : NULL;
    if (p->next != END && (!set_item(p, &value, &classes) || !accept(p, '-', &dash))) return NULL;
    if (p->next == END) {
      fail_at(p, str_from("unterminated character set"), here);
      return NULL;
    }
    bool done = dash ? set_range(p, node->set, start, value, classes)
                     : set_add_item(node->set, value, classes);
    if (!done) return NULL;
  }
}

/* ---- Repetitions ----------------------------------------------------------------------------- */

/* Digits as a number; absent: *value stays. */
static bool read_number(Parser *p, int32_t *value, bool *any) {
  int64_t number = 0;
  for (*any = false; is_digit(p->next); *any = true) {
    number = number * 10 + p->next - '0';
    if (number > RE_NO_LIMIT) number = RE_NO_LIMIT;
    if (!step_on(p)) return false;
  }
  if (*any && number >= RE_NO_LIMIT)
    return no(throw(OverflowError, "the repetition number is too large"));
  if (*any) *value = (int32_t)number;
  return true;
}

/* Behind "{". *is_repeat false: it was a brace like any other, and nothing has been read. */
static bool read_braces(Parser *p, intptr_t here, int32_t *least, int32_t *most, bool *is_repeat) {
  bool low, high, comma, closed;
  intptr_t behind = tell(p);
  *least = 0;
  *most = RE_NO_LIMIT;
  *is_repeat = false;
  if (p->next == '}') return true;
  if (!read_number(p, least, &low) || !accept(p, ',', &comma)) return false;
  high = low;
  if (comma && !read_number(p, most, &high)) return false;
  if (!comma && low) *most = *least;
  if (!accept(p, '}', &closed)) return false;
  if (!closed) return seek(p, behind);
  *is_repeat = true;
  return *most >= *least || fail_at(p, str_from("min repeat greater than max repeat"), here + 1);
}

/* The last item of the sequence gets a repetition around it. */
static bool wrap_last(Parser *p, ReNode *sequence, ReNode *repeat) {
  ReNode *item = sequence->last, *before = NULL;
  for (ReNode *each = sequence->first; each != item; each = each->next) before = each;
  if (before == NULL) sequence->first = repeat;
  else before->next = repeat;
  sequence->last = repeat;
  item->next = NULL;
  (void)p;
  return add_child(repeat, item);
}

static bool read_repeat(Parser *p, ReNode *sequence, int sign, intptr_t here) {
  int32_t least = sign == '+', most = sign == '?' ? 1 : RE_NO_LIMIT;
  bool is_repeat = true, lazy, possessive = false;
  if (sign == '{' && !read_braces(p, here, &least, &most, &is_repeat)) return false;
  if (!is_repeat) return add_child(sequence, node_new(p, RE_LITERAL, '{'));
  const ReNode *item = sequence->last;
  if (item == NULL || item->kind == RE_AT) return fail_at(p, str_from("nothing to repeat"), here);
  if (item->kind == RE_REPEAT) return fail_at(p, str_from("multiple repeat"), here);
  if (!accept(p, '?', &lazy) || (!lazy && !accept(p, '+', &possessive))) return false;
  ReNode *repeat = node_new(p, RE_REPEAT, 0);
  if (repeat == NULL) return false;
  repeat->least = least;
  repeat->most = most;
  repeat->greed = lazy ? RE_LAZY : possessive ? RE_POSSESSIVE : RE_GREEDY;
  return wrap_last(p, sequence, repeat);
}

/* ---- Parentheses ----------------------------------------------------------------------------- */

static ReNode *read_alternatives(Parser *p, bool verbose, bool outermost);
static ReNode *read_sequence(Parser *p, bool verbose, bool first);

static bool expect_close(Parser *p, intptr_t start) {
  bool found;
  if (!accept(p, ')', &found)) return false;
  return found || fail_at(p, str_from("missing ), unterminated subpattern"), start);
}

static int flag_of(int c) {
  switch (c) {
    case 'i': return RE_IGNORECASE;
    case 'L': return RE_LOCALE;
    case 'm': return RE_MULTILINE;
    case 's': return RE_DOTALL;
    case 'x': return RE_VERBOSE;
    case 'a': return RE_ASCII;
    case 'u': return RE_UNICODE;
    default: return 0;
  }
}

static bool take(Parser *p, int *token) {
  *token = p->next;
  return step_on(p);
}

static bool add_flag(Parser *p, int letter, int *flags) {
  int flag = flag_of(letter);
  if (p->is_text && letter == 'L')
    return fail(p, 0, "bad inline flags: cannot use 'L' flag with a str pattern");
  if (!p->is_text && letter == 'u')
    return fail(p, 0, "bad inline flags: cannot use 'u' flag with a bytes pattern");
  *flags |= flag;
  return !(flag & RE_TYPE_FLAGS) || (*flags & RE_TYPE_FLAGS) == flag ||
         fail(p, 0, "bad inline flags: flags 'a', 'u' and 'L' are incompatible");
}

static bool is_any_letter(int token) {
  return token != END && !(token & ESCAPED) && char_is_alpha((Char)token);
}

/* Letters, up to something that is none. what: the words for its absence. */
static bool no_flag(Parser *p, int token, const char *what) {
  return fail(p, token == END ? 0 : token & ESCAPED ? 2 : 1,
              is_any_letter(token) ? "unknown flag" : what);
}

static bool read_removed(Parser *p, int *removed) {
  int token;
  if (!take(p, &token)) return false;
  if (token == END || flag_of(token) == 0) return no_flag(p, token, "missing flag");
  do {
    if (flag_of(token) & RE_TYPE_FLAGS)
      return fail(p, 0, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
    *removed |= flag_of(token);
    if (!take(p, &token)) return false;
    if (token == ':') return true;
  } while (token != END && flag_of(token) != 0);
  return no_flag(p, token, "missing :");
}

/* Behind "(?" and the token given. *global: they are for the whole pattern, and ")" is taken. */
static bool read_flags(Parser *p, int token, int *added, int *removed, bool *global) {
  *added = *removed = 0;
  *global = false;
  while (token != '-') {
    if (!add_flag(p, token, added) || !take(p, &token)) return false;
    if (token == ')') {
      p->flags |= *added;
      *global = true;
      return true;
    }
    if (token == ':') return true;
    if (token != '-' && (token == END || flag_of(token) == 0))
      return no_flag(p, token, "missing -, : or )");
  }
  if (!read_removed(p, removed)) return false;
  return !(*added & *removed) || fail(p, 1, "bad inline flags: flag turned on and off");
}

static ReNode *read_look(Parser *p, int sign, bool verbose, intptr_t start) {
  int direction = 1, outer = p->behind_groups;
  if (sign == '<') {
    direction = -1;
    if (!take(p, &sign)) return NULL;
    if (sign == END) return fail(p, 0, "unexpected end of pattern"), NULL;
    if (sign != '=' && sign != '!')
      return fail_showing(p, "unknown extension ", start + 1, tell(p) - start - 1), NULL;
    if (outer < 0) p->behind_groups = p->tree->groups;
  }
  ReNode *body = read_alternatives(p, verbose, false);
  p->behind_groups = outer;
  if (body == NULL || !expect_close(p, start)) return NULL;
  bool empty = body->kind == RE_SEQUENCE && body->first == NULL;
  if (empty && sign == '!') return node_new(p, RE_FAILURE, 0);
  ReNode *look = node_new(p, RE_LOOK, direction);
  if (look == NULL) return NULL;
  look->negative = sign == '!';
  return add_child(look, body) ? look : NULL;
}

static bool mention(Parser *p, int group, intptr_t where) {
  if (group >= p->mentioned_room) {
    int room = group + 16;
    intptr_t *more = heap_resize(p->mentioned, (size_t)room * sizeof *more);
    if (more == NULL) return false;
    for (int i = p->mentioned_room; i < room; i++) more[i] = -1;
    p->mentioned = more;
    p->mentioned_room = room;
  }
  if (p->mentioned[group] < 0) p->mentioned[group] = where;
  return true;
}

/* The group of a conditional by its number, which may come later in the pattern. */
static int64_t numbered_group(Parser *p, Ref name) {
  int64_t group = 0;
  intptr_t length = str_length(name);
  for (intptr_t i = 0; i < length && group < MOST_GROUPS; i++)
    group = group * 10 + (int64_t)str_at(name, i) - '0';
  if (group == 0) return fail(p, length + 1, "bad group number"), -1;
  if (group >= MOST_GROUPS || group > 1 << 20)
    return fail_at(p, str_format("invalid group reference %zd", (intptr_t)group),
                   tell(p) - length - 1), -1;
  return mention(p, (int)group, tell(p) - length - 1) ? group : -1;
}

static bool all_digits(Ref name) {
  for (intptr_t i = 0; i < str_length(name); i++)
    if (str_at(name, i) > '9' || str_at(name, i) < '0') return false;
  return true;
}

static int64_t condition_group(Parser *p) {
  Own name = read_name(p, ')', "group name");
  if (name == NULL) return -1;
  int64_t group = -1;
  if (all_digits(ref(name))) group = numbered_group(p, ref(name));
  else if (check_name(p, ref(name), 1)) group = find_group(p, ref(name));
  drop(name);
  if (group < 0 || p->behind_groups < 0) return group;
  if (group < p->tree->groups && !check_behind(p, group)) return -1;
  return group;
}

static ReNode *read_conditional(Parser *p, bool verbose, intptr_t start) {
  int64_t group = condition_group(p);
  ReNode *node = group < 0 ? NULL : node_new(p, RE_CONDITIONAL, group);
  bool either;
  if (node == NULL || !add_child(node, read_sequence(p, verbose, false)) ||
      !accept(p, '|', &either))
    return NULL;
  if (either && !add_child(node, read_sequence(p, verbose, false))) return NULL;
  if (either && p->next == '|')
    return fail(p, 0, "conditional backref with more than two branches"), NULL;
  return expect_close(p, start) ? node : NULL;
}

/* (?P=name) */
static ReNode *read_named_reference(Parser *p) {
  Own name = read_name(p, ')', "group name");
  int64_t group = -1;
  intptr_t back = name == NULL ? 0 : str_length(ref(name)) + 1;
  if (name != NULL && check_name(p, ref(name), 1)) group = find_group(p, ref(name));
  drop_if(name);
  return group < 0 ? NULL : reference(p, group, back);
}

static bool read_comment(Parser *p, intptr_t start) {
  int token;
  do {
    if (p->next == END) return fail_at(p, str_from("missing ), unterminated comment"), start);
    if (!take(p, &token)) return false;
  } while (token != ')');
  return true;
}

typedef struct Opening {
  bool captures, atomic;
  Own name;
  int added, removed;
} Opening;

static ReNode *read_group(Parser *p, const Opening *opening, bool verbose, intptr_t start) {
  int group = 0;
  if (opening->captures && (group = open_group(p, ref(opening->name))) < 0) return NULL;
  bool inner = (verbose || (opening->added & RE_VERBOSE)) && !(opening->removed & RE_VERBOSE);
  ReNode *body = read_alternatives(p, inner, false);
  if (body == NULL || !expect_close(p, start)) return NULL;
  if (group > 0) close_group(p, group, body);
  ReNode *node = node_new(p, opening->atomic ? RE_ATOMIC : RE_GROUP, group);
  if (node == NULL) return NULL;
  node->add = opening->added;
  node->remove = opening->removed;
  return add_child(node, body) ? node : NULL;
}

/* Global flags belong to the very start. */
static bool check_global(Parser *p, bool first, bool verbose, intptr_t start) {
  if (!first)
    return fail_at(p, str_from("global flags not at the start of the expression"), start);
  if ((p->flags & RE_VERBOSE) && !verbose) p->start_again = true;
  return !p->start_again;
}

/* Behind "(?P": a name to capture under, or NULL when *node is all there is. */
static bool read_python_extension(Parser *p, Opening *opening, ReNode **node, intptr_t start) {
  int token;
  if (!take(p, &token)) return false;
  if (token == '<') {
    opening->name = read_name(p, '>', "group name");
    return opening->name != NULL && check_name(p, ref(opening->name), 1);
  }
  if (token == '=') return (*node = read_named_reference(p)) != NULL;
  if (token == END) return fail(p, 0, "unexpected end of pattern");
  return fail_showing(p, "unknown extension ", start + 1, tell(p) - start - 1);
}

/* Behind "(?". *node stays NULL when an ordinary group follows; nothing: there is nothing more. */
static bool read_extension(Parser *p, Opening *opening, ReNode **node, bool verbose, bool first,
                           bool *nothing, intptr_t start) {
  int token;
  if (!take(p, &token)) return false;
  bool global = false;
  switch (token) {
    case END: return fail(p, 0, "unexpected end of pattern");
    case 'P': return read_python_extension(p, opening, node, start);
    case ':': opening->captures = false; return true;
    case '>': opening->captures = false; return opening->atomic = true;
    case '#': *nothing = true; return read_comment(p, start);
    case '=':
    case '!':
    case '<': return (*node = read_look(p, token, verbose, start)) != NULL;
    case '(': return (*node = read_conditional(p, verbose, start)) != NULL;
    default: break;
  }
  if (flag_of(token) == 0 && token != '-')
    return fail_showing(p, "unknown extension ", start + 1, tell(p) - start - 1);
  opening->captures = false;
  if (!read_flags(p, token, &opening->added, &opening->removed, &global)) return false;
  *nothing = global;
  return !global || check_global(p, first, verbose, start);
}

static bool read_parenthesis(Parser *p, ReNode *sequence, bool verbose, bool first) {
  intptr_t start = tell(p) - 1;
  Opening opening = {.captures = true};
  ReNode *node = NULL;
  bool extended, nothing = false;
  bool done = accept(p, '?', &extended) &&
              (!extended || read_extension(p, &opening, &node, verbose, first, &nothing, start));
  if (done && node == NULL && !nothing) {
    node = read_group(p, &opening, verbose, start);
    done = node != NULL;
  }
  drop_if(opening.name);
  return done && (nothing || add_child(sequence, node));
}

/* ---- Sequences and alternatives -------------------------------------------------------------- */

static bool is_blank(int token) {
  return token == ' ' || (token >= '\t' && token <= '\r');
}

static bool skip_verbose(Parser *p, bool *skipped) {
  *skipped = is_blank(p->next) || p->next == '#';
  if (p->next != '#') return !*skipped || step_on(p);
  int token;
  do {
    if (!take(p, &token)) return false;
  } while (token != END && token != '\n');
  return true;
}

static bool read_item(Parser *p, ReNode *sequence, bool verbose, bool first) {
  intptr_t here = tell(p);
  int token;
  if (!take(p, &token)) return false;
  if (token & ESCAPED) return add_child(sequence, read_escape(p, token & ~ESCAPED));
  switch (token) {
    case '[': return add_child(sequence, read_set(p));
    case '.': return add_child(sequence, node_new(p, RE_ANY, 0));
    case '^': return add_child(sequence, node_new(p, RE_AT, RE_AT_BEGINNING));
    case '$': return add_child(sequence, node_new(p, RE_AT, RE_AT_END));
    case '(': return read_parenthesis(p, sequence, verbose, first && sequence->first == NULL);
    case '*':
    case '+':
    case '?':
    case '{': return read_repeat(p, sequence, token, here);
    default: return add_child(sequence, node_new(p, RE_LITERAL, token));
  }
}

/* [^...] of one alternative in a place of its own: a group without number or flags. */
static ReNode *read_sequence(Parser *p, bool verbose, bool first) {
  ReNode *sequence = node_new(p, RE_SEQUENCE, 0);
  bool skipped = false;
  while (sequence != NULL && p->next != END && p->next != '|' && p->next != ')') {
    if (verbose && !skip_verbose(p, &skipped)) return NULL;
    if (verbose && skipped) continue;
    if (!read_item(p, sequence, verbose, first)) return NULL;
  }
  return sequence;
}

/* Alternatives of one character each are a set. */
static ReNode *as_set(Parser *p, const ReNode *branch) {
  for (const ReNode *each = branch->first; each != NULL; each = each->next) {
    const ReNode *item = each->first;
    if (item == NULL || item->next != NULL) return NULL;
    if (item->kind == RE_LITERAL || (item->kind == RE_SET && !item->set->negative)) continue;
    return NULL;
  }
  ReNode *node = set_new(p);
  for (const ReNode *each = branch->first; node != NULL && each != NULL; each = each->next) {
    const ReNode *item = each->first;
    bool done = true;
    if (item->kind == RE_LITERAL) done = set_add(node->set, (Char)item->value, (Char)item->value);
    for (int i = 0; item->kind == RE_SET && done && i < item->set->length; i++)
      done = set_add(node->set, item->set->ranges[i].first, item->set->ranges[i].last);
    if (item->kind == RE_SET) node->set->classes |= item->set->classes;
    if (!done) return NULL;
  }
  return node;
}

static ReNode *read_branches(Parser *p, bool verbose, bool outermost) {
  ReNode *first = read_sequence(p, verbose, outermost);
  if (first == NULL || p->next != '|') return first;
  ReNode *branch = node_new(p, RE_BRANCH, 0);
  if (branch == NULL || !add_child(branch, first)) return NULL;
  bool more;
  while (accept(p, '|', &more)) {
    if (!more) {
      ReNode *set = as_set(p, branch);
      return set != NULL ? set : error_pending() ? NULL : branch;
    }
    if (!add_child(branch, read_sequence(p, verbose, false))) return NULL;
  }
  return NULL;
}

static ReNode *read_alternatives(Parser *p, bool verbose, bool outermost) {
  if (!recursion_enter("")) return NULL;
  ReNode *node = read_branches(p, verbose, outermost);
  recursion_leave();
  return node;
}

/* ---- The whole ------------------------------------------------------------------------------- */

/* Groups that a conditional spoke of must have come. */
static bool check_mentioned(Parser *p) {
  for (int i = p->tree->groups; i < p->mentioned_room; i++) {
    if (p->mentioned[i] >= 0)
      return fail_at(p, str_format("invalid group reference %d", i), p->mentioned[i]);
  }
  return true;
}

static bool read_all(Parser *p) {
  ReTree *tree = p->tree;
  re_tree_free(tree);
  tree->groups = 1;
  dict_clear(ref(tree->names));
  p->at = 0;
  p->behind_groups = -1;
  if (!make_width_room(p, 0)) return false;
  p->widths[0] = -1;
  if (!step_on(p)) return false;
  tree->root = read_alternatives(p, p->flags & RE_VERBOSE, true);
  if (tree->root == NULL) return false;
  if (p->next != END) return fail(p, 0, "unbalanced parenthesis");
  return check_mentioned(p);
}

static bool fix_flags(Parser *p) {
  int flags = p->flags;
  if (p->is_text) {
    if (flags & RE_LOCALE)
      return no(throw(ValueError, "cannot use LOCALE flag with a str pattern"));
    if (flags & RE_ASCII && flags & RE_UNICODE)
      return no(throw(ValueError, "ASCII and UNICODE flags are incompatible"));
    if (!(flags & RE_ASCII)) p->flags |= RE_UNICODE;
    return true;
  }
  if (flags & RE_UNICODE)
    return no(throw(ValueError, "cannot use UNICODE flag with a bytes pattern"));
  if (flags & RE_LOCALE && flags & RE_ASCII)
    return no(throw(ValueError, "ASCII and LOCALE flags are incompatible"));
  return true;
}

bool re_parse(ReTree *tree, Ref pattern, Text text, bool is_text, int flags, Ref error_class) {
  Parser p = {.tree = tree, .pattern = pattern, .error_class = error_class, .text = text,
              .is_text = is_text, .flags = flags};
  *tree = (ReTree){.names = dict_new()};
  bool done = tree->names != NULL && read_all(&p);
  if (!done && p.start_again && !error_pending()) {
    p.start_again = false;
    done = read_all(&p);
  }
  done = done && fix_flags(&p);
  tree->flags = p.flags;
  heap_free(p.widths);
  heap_free(p.mentioned);
  if (!done) {
    re_tree_free(tree);
    drop_if(tree->names);
  }
  return done;
}
