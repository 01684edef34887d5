/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quoting source in tracebacks:
 *
 *     return total(prices) / len(prices)
 *            ~~~~~~~~~~~~~~^~~~~~~~~~~~~
 *
 * The stretch that was running is known in bytes. It is marked with ^; in an operation, a subscript
 * or a call the marks say more: ^ for the operator or the brackets, ~ for what they are applied to
 * (the *anchors*, found by parsing the stretch once more). No marks are made when they would only
 * repeat that the whole line was running. A stretch of many lines is cut: its first and last line,
 * and those around the anchors. PEP 657.
 *
 * Columns are bytes until the very end, where they become places on the screen.
 */
#define _GNU_SOURCE /* mempcpy */
#include "quote.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "../syntax/parser.h"
#include "source.h"

typedef struct Line {
  const char *text;
  size_t length;
} Line;

typedef struct Place { /* in the lines */
  int line;
  size_t column;
} Place;

typedef struct Quote {
  Line *lines; /* dedented */
  int count;
  size_t start, end; /* of the stretch: in the first line, behind it in the last */
  bool anchored;
  Place left, right; /* the operator or the brackets: from left, to before right */
  bool marked;
} Quote;

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* ---- The lines --------------------------------------------------------------------------- */

static Line fetch_line(Ref filename, int number) {
  Line line = {"", 0};
  if (!source_line(filename, number, &line.text, &line.length)) return (Line){"", 0};
  while (line.length > 0 && is_blank(line.text[line.length - 1])) line.length--;
  return line;
}

static size_t indent_of(Line line) {
  size_t n = 0;
  while (n < line.length && (line.text[n] == ' ' || line.text[n] == '\t')) n++;
  return n;
}

/* The white space all lines begin with. */
static size_t common_indent(const Quote *quote) {
  const Line *model = NULL;
  size_t common = 0;
  for (int i = 0; i < quote->count; i++) {
    Line line = quote->lines[i];
    if (line.length == 0) continue;
    size_t indent = indent_of(line);
    if (model == NULL)
      common = indent;
    else {
      size_t same = 0;
      while (same < common && same < indent && line.text[same] == model->text[same]) same++;
      common = same;
    }
    if (model == NULL) model = &quote->lines[i];
  }
  return common;
}

static size_t less(size_t a, size_t b) { return a > b ? a - b : 0; }
static size_t at_most(size_t a, size_t limit) { return a < limit ? a : limit; }

/* False: there is nothing to show. */
static bool fetch_lines(Quote *quote, Ref filename, Position position) {
  quote->count = (int)(position.end_line - position_line(position)) + 1;
  quote->lines = calloc((size_t)quote->count, sizeof *quote->lines);
  if (quote->lines == NULL) return false;
  bool any = false;
  for (int i = 0; i < quote->count; i++) {
    quote->lines[i] = fetch_line(filename, (int)position_line(position) + i);
    any |= quote->lines[i].length > 0;
  }
  size_t indent = common_indent(quote);
  for (int i = 0; i < quote->count; i++) {
    Line *line = &quote->lines[i];
    size_t cut = at_most(indent, line->length);
    line->text += cut;
    line->length -= cut;
  }
  quote->start = at_most(less(position.column, indent), quote->lines[0].length);
  quote->end = at_most(less(position.end_column, indent), quote->lines[quote->count - 1].length);
  return any;
}

/* ---- Parsing what is quoted -------------------------------------------------------------- */

/* The text from `from` in the first line to `to` in the last, between two pieces; to be freed. */
static char *join_lines(const Quote *quote, const char *before, size_t from, size_t to,
                        const char *after) {
  size_t room = strlen(before) + strlen(after) + 1;
  for (int i = 0; i < quote->count; i++) room += quote->lines[i].length + 1;
  char *text = malloc(room), *at = text;
  if (text == NULL) return NULL;
  at = stpcpy(at, before);
  for (int i = 0; i < quote->count; i++) {
    Line line = quote->lines[i];
    size_t start = i == 0 ? from : 0, end = i == quote->count - 1 ? to : line.length;
    if (end > start) at = mempcpy(at, line.text + start, end - start);
    if (i < quote->count - 1) *at++ = '\n';
  }
  strcpy(at, after);
  return text;
}

static Tree *parse_text(const char *text) {
  Source source = {"<traceback>", text, strlen(text), true};
  Fault fault = {0};
  Tree *tree = parse(&source, PARSE_FILE, &fault);
  fault_clear(&fault);
  return tree;
}

/* ---- Anchors ----------------------------------------------------------------------------- */

/* A place of the parsed text, which had a line "(" in front and began in the middle of a line. */
static Place place_from(const Quote *quote, int line, int column) {
  Place place = {line - 2, (size_t)column};
  if (place.line == 0) place.column += quote->start;
  return place;
}

static bool line_ends(const Quote *quote, Place place) {
  size_t end = place.line == quote->count - 1 ? quote->end : quote->lines[place.line].length;
  return place.column >= end;
}

/* To the next character if this one is behind the end of its line. False: there is none. */
static bool settle(const Quote *quote, Place *place) {
  while (place->line < quote->count && line_ends(quote, *place)) {
    place->line++;
    place->column = 0;
  }
  return place->line < quote->count;
}

static char char_at(const Quote *quote, Place place) {
  return quote->lines[place.line].text[place.column];
}

static bool starts_operator(char c) { return !is_blank(c) && c != ')'; }
static bool is_bracket(char c) { return c == '['; }
static bool is_parenthesis(char c) { return c == '('; }

/* From the end of a subexpression on to the character wanted, over comments and line ends. */
static bool seek(const Quote *quote, Place *place, bool (*wanted)(char)) {
  while (settle(quote, place)) {
    char c = char_at(quote, *place);
    if (c == '\\' || c == '#') {
      place->line++;
      place->column = 0;
    } else if (wanted(c)) {
      return true;
    } else {
      place->column++;
    }
  }
  return false;
}

/* An operator has one or two characters. */
static Place behind_operator(const Quote *quote, Place at, const Node *right) {
  Place next = {at.line, at.column + 1}, operand = place_from(quote, right->at.line, right->at.col);
  if (line_ends(quote, next)) return next;
  if (operand.line == next.line && next.column >= operand.column) return next;
  char c = char_at(quote, next);
  if (!is_blank(c) && c != '\\' && c != '#') next.column++;
  return next;
}

static bool anchor_from(Quote *quote, const Node *inner, bool (*wanted)(char)) {
  quote->left = place_from(quote, inner->at.end_line, inner->at.end_col);
  return seek(quote, &quote->left, wanted);
}

static bool find_anchors_of(Quote *quote, const Node *expression) {
  switch (expression->kind) {
    case NODE_BinOp:
      if (!anchor_from(quote, expression->BinOp.left, starts_operator)) return false;
      quote->right = behind_operator(quote, quote->left, expression->BinOp.right);
      return true;
    case NODE_Subscript:
      quote->right = place_from(quote, expression->at.end_line, expression->at.end_col);
      return anchor_from(quote, expression->Subscript.value, is_bracket);
    case NODE_Call:
      quote->right = place_from(quote, expression->at.end_line, expression->at.end_col);
      return anchor_from(quote, expression->Call.func, is_parenthesis);
    default: return false;
  }
}

static const NodeList *statements_of(const Tree *tree) { return &tree_root(tree)->Module.body; }

static void find_anchors(Quote *quote) {
  char *text = join_lines(quote, "(\n", quote->start, quote->end, "\n)");
  if (text == NULL) return;
  Tree *tree = parse_text(text);
  if (tree != NULL && statements_of(tree)->count == 1 &&
      statements_of(tree)->items[0]->kind == NODE_Expr) {
    quote->anchored = find_anchors_of(quote, statements_of(tree)->items[0]->Expr.value);
  }
  tree_free(tree);
  free(text);
}

/* ---- Are marks of any use? --------------------------------------------------------------- */

/* The call in `return f(...)` or `x = f(...)`; NULL: it is another statement. */
static const Node *plain_call(const Node *statement) {
  const Node *value = NULL;
  if (statement->kind == NODE_Return) value = statement->Return.value;
  if (statement->kind == NODE_Assign) value = statement->Assign.value;
  if (value == NULL || value->kind != NODE_Call) return NULL;
  if (statement->kind == NODE_Return && value->Call.func->kind != NODE_Name) return NULL;
  return value;
}

/* Is the stretch the whole of such a call? Sets *empty when there is no statement at all. */
static bool is_whole_call(const Quote *quote, bool *empty) {
  char *text = join_lines(quote, "", 0, quote->lines[quote->count - 1].length, "");
  Tree *tree = text == NULL ? NULL : parse_text(text);
  bool whole = false;
  *empty = tree != NULL && statements_of(tree)->count == 0;
  if (tree != NULL && !*empty) {
    const Node *call = plain_call(statements_of(tree)->items[0]);
    whole = call != NULL && call->at.line == 1 && call->at.end_line == quote->count &&
            (size_t)call->at.col == quote->start && (size_t)call->at.end_col == quote->end;
  }
  tree_free(tree);
  free(text);
  return whole;
}

static bool all_blank(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (!is_blank(text[i])) return false;
  }
  return true;
}

static bool wants_marks(const Quote *quote) {
  bool empty;
  if (is_whole_call(quote, &empty) || empty) return false;
  if (quote->anchored) return true;
  Line last = quote->lines[quote->count - 1];
  return !all_blank(quote->lines[0].text, quote->start) ||
         !all_blank(last.text + quote->end, last.length - quote->end);
}

/* ---- Writing ----------------------------------------------------------------------------- */

static char mark_at(const Quote *quote, int line, size_t column) {
  if (!quote->anchored) return '^';
  bool behind_left =
      line > quote->left.line || (line == quote->left.line && column >= quote->left.column);
  bool before_right =
      line < quote->right.line || (line == quote->right.line && column < quote->right.column);
  return behind_left && before_right ? '^' : '~';
}

static void write_marks(Builder *builder, const Quote *quote, int line) {
  Line text = quote->lines[line];
  size_t end = line == quote->count - 1 ? quote->end : text.length, indent = 0;
  while (indent < text.length && is_blank(text.text[indent])) indent++;
  builder_text(builder, "    ");
  for (size_t column = 0; column < end;) {
    utf8proc_int32_t c;
    utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.text + column,
                                              (utf8proc_ssize_t)(text.length - column), &c);
    bool outside = column < indent || (line == 0 && column < quote->start);
    int width = bytes > 1 && utf8proc_charwidth(c) == 2 ? 2 : 1;
    builder_fill(builder, (Char)(outside ? ' ' : mark_at(quote, line, column)), width);
    column += bytes < 1 ? 1 : (size_t)bytes;
  }
  builder_char(builder, '\n');
}

static void write_text(Builder *builder, Line line) {
  builder_text(builder, "    ");
  builder_take(builder, str_from_bytes(line.text, line.length));
  builder_char(builder, '\n');
}

static void write_line(Builder *builder, const Quote *quote, int line) {
  write_text(builder, quote->lines[line]);
  if (quote->marked) write_marks(builder, quote, line);
}

static bool is_near(int line, int other) { return line >= other - 1 && line <= other + 1; }

static bool is_significant(const Quote *quote, int line) {
  if (line == 0 || line == quote->count - 1) return true;
  return quote->anchored && (is_near(line, quote->left.line) || is_near(line, quote->right.line));
}

/* One insignificant line is shown all the same; more are counted. */
static void write_quote(Builder *builder, const Quote *quote) {
  int previous = -1;
  for (int i = 0; i < quote->count; i++) {
    if (!is_significant(quote, i)) continue;
    if (i - previous == 2)
      write_line(builder, quote, i - 1);
    else if (i - previous > 2)
      builder_format(builder, "    ...<%d lines>...\n", i - previous - 1);
    write_line(builder, quote, i);
    previous = i;
  }
}

/* Without columns: the line alone, without its indentation. */
static void write_plain(Builder *builder, Ref filename, int number) {
  Line line = fetch_line(filename, number);
  while (line.length > 0 && is_blank(*line.text)) line.text++, line.length--;
  if (line.length > 0) write_text(builder, line);
}

void quote_source(Builder *builder, Ref filename, Position position, int line) {
  if ((int)position_line(position) != line || position.end_line < position_line(position) ||
      position.column == UINT16_MAX || position.end_column == UINT16_MAX ||
      (position.end_line == position_line(position) && position.end_column == 0)) {
    write_plain(builder, filename, line);
    return;
  }
  Quote quote = {0};
  if (fetch_lines(&quote, filename, position)) {
    find_anchors(&quote);
    quote.marked = wants_marks(&quote);
    write_quote(builder, &quote);
  }
  free(quote.lines);
}
