/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain.c - known ways to go wrong, and what to say about them.
 *
 * Each function looks, at one place in the grammar, for the mistakes people make there, and either
 * sets the fault or changes nothing.  They run in the second pass only, when it is already certain
 * that something is wrong somewhere; but everything before that place is correct, so a pattern
 * here must never fit a correct program.
 *
 * Above each case stands what it looks for, in the grammar's own notation.
 */
#include "parser_state.h"

/* ---- Trying ---- */

typedef Node *Reader(Parser *);

/* Reads one thing if it is there; otherwise nothing has happened. */
static Node *attempt(Parser *p, Reader *reader) {
  Place start = place(p);
  Node *node = reader(p);
  if (!node)
    go_back(p, start);
  return node;
}

/* As attempt(), without explaining what is inside. */
static Node *attempt_quietly(Parser *p, Reader *reader) {
  p->explaining = false;
  Node *node = attempt(p, reader);
  p->explaining = true;
  return node;
}

static Span with_token_end(Parser *p, Span at, const Token *token) {
  Span end = token_span(p, token);
  return (Span){at.line, at.col, end.end_line, end.end_col};
}

/* From `at` to where reading has come to. */
static void *fault_starting_from(Parser *p, Span at, const char *message) {
  Span end = token_span(p, token_at(p, p->furthest));
  at.end_line = end.end_line;
  at.end_col = end.end_col - 1;
  return fault_at_span(p, at, "%s", message);
}

static void report_target(Parser *p, Node *node, TargetUse use) {
  Node *bad = node ? invalid_target(node, use) : NULL;
  if (bad)
    fault_at_span(p, bad->at, "cannot %s %s", use == TARGET_DELETE ? "delete" : "assign to",
                  expression_name(bad));
}

/* Every explain_ function is one of these, brought back to where it started. */
static void explained(Parser *p, void (*look)(Parser *)) {
  Place start = place(p);
  look(p);
  go_back(p, start);
}

/* ---- Expressions ---- */

/* Python compares no more characters than the name has, so `c` and `ma` count as well. */
static bool begins_soft_keyword(Parser *p, const Token *token) {
  static const char *const words[] = {"_", "case", "match", "type"};
  size_t length = token->end - token->start;
  for (size_t i = 0; i < sizeof words / sizeof *words && token->kind == TOKEN_NAME; i++)
    if (strncmp(words[i], p->text->bytes + token->start, length) == 0)
      return true;
  return false;
}

static bool is_old_statement(const Node *node) {
  return node->kind == NODE_Name &&
         (strcmp(node->Name.id, "print") == 0 || strcmp(node->Name.id, "exec") == 0);
}

/* disjunction expression, inside brackets */
static void look_for_missing_comma(Parser *p) {
  if ((next_is(p, TOKEN_NAME) && kind_after_next(p) == TOKEN_STRING) ||
      begins_soft_keyword(p, current(p)))
    return;
  Node *a = attempt(p, parse_disjunction);
  Node *b = a && !is_faulty(p) ? attempt_quietly(p, parse_expression) : NULL;
  if (b && !is_old_statement(a) && previous(p)->level > 0)
    fault_at_span(p, span_between(a, b), "invalid syntax. Perhaps you forgot a comma?");
}

/* disjunction 'if' disjunction, and neither 'else' nor ':' */
static void look_for_missing_else(Parser *p) {
  Node *a = attempt(p, parse_disjunction);
  if (!a || !accept(p, TOKEN_IF))
    return;
  Node *b = attempt(p, parse_disjunction);
  if (b && !next_is(p, TOKEN_ELSE) && !next_is(p, TOKEN_COLON))
    fault_at_span(p, span_between(a, b), "expected 'else' after 'if' expression");
}

/* print a, b */
static void look_for_old_statement(Parser *p) {
  const Token *name = current(p);
  if (!accept(p, TOKEN_NAME) || next_is(p, TOKEN_LPAREN))
    return;
  bool old = token_is_word(p, name, "print") || token_is_word(p, name, "exec");
  if (attempt(p, parse_star_expressions) && old) {
    int length = (int)(name->end - name->start);
    const char *word = p->text->bytes + name->start;
    fault_at_span(p, span_from(p, name),
                  "Missing parentheses in call to '%.*s'. Did you mean %.*s(...)?", length, word,
                  length, word);
  }
}

void explain_expression(Parser *p) {
  explained(p, look_for_missing_comma);
  if (!is_faulty(p))
    explained(p, look_for_missing_else);
  if (!is_faulty(p))
    explained(p, look_for_old_statement);
}

/* In an f-string the colon of a lambda begins the format spec. */
static void look_for_lambda_in_fstring(Parser *p) {
  const Token *lambda = current(p);
  advance(p);
  Place parameters = place(p);
  if (!next_is(p, TOKEN_COLON) && !parse_parameters(p, true))
    go_back(p, parameters);
  if (!is_faulty(p) && accept(p, TOKEN_COLON) && next_is(p, TOKEN_FSTRING_MIDDLE))
    fault_at_span(p, span_from(p, lambda),
                  "f-string: lambda expressions are not allowed without parentheses");
}

void explain_lambda_in_fstring(Parser *p) { explained(p, look_for_lambda_in_fstring); }

/* ---- = where == or := was meant ---- */

/* expression ':=' expression */
static void look_for_walrus_target(Parser *p) {
  Node *a = attempt(p, parse_expression);
  if (a && accept(p, TOKEN_WALRUS) && attempt(p, parse_expression))
    fault_at_span(p, a->at, "cannot use assignment expressions with %s", expression_name(a));
}

static bool value_ends_here(Parser *p) {
  return !next_is(p, TOKEN_ASSIGN) && !next_is(p, TOKEN_WALRUS);
}

/* Something with brackets of its own that may be assigned to, or a constant that has its own
   message. */
static bool is_exempt(Parser *p) {
  if (next_is(p, TOKEN_TRUE) || next_is(p, TOKEN_FALSE) || next_is(p, TOKEN_NONE))
    return true;
  if (!next_is(p, TOKEN_LPAREN) && !next_is(p, TOKEN_LBRACKET))
    return false;
  Place start = place(p);
  int column = token_span(p, current(p)).col;
  Node *node = attempt(p, parse_atom);
  go_back(p, start);
  return node && node->at.col == column &&
         (node->kind == NODE_List || node->kind == NODE_Tuple || node->kind == NODE_GeneratorExp);
}

/* NAME '=' value, or something else '=' value */
static void look_for_assignment(Parser *p) {
  const Token *first = current(p);
  bool name = next_is(p, TOKEN_NAME) && kind_after_next(p) == TOKEN_ASSIGN;
  if (is_exempt(p) || is_faulty(p))
    return;
  Node *a = attempt(p, parse_bitwise_or);
  if (!a || !accept(p, TOKEN_ASSIGN) || !attempt(p, parse_bitwise_or) || !value_ends_here(p))
    return;
  if (name)
    fault_at_span(p, span_from(p, first),
                  "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  else
    fault_at_span(p, a->at, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                  expression_name(a));
}

void explain_named_expression(Parser *p) {
  explained(p, look_for_walrus_target);
  if (!is_faulty(p))
    explained(p, look_for_assignment);
}

/* ---- Assignment statements ---- */

/* (list | tuple) ':' expression */
static void look_for_annotated_sequence(Parser *p) {
  if (!next_is(p, TOKEN_LPAREN) && !next_is(p, TOKEN_LBRACKET))
    return;
  Node *a = attempt(p, parse_atom);
  if (a && (a->kind == NODE_List || a->kind == NODE_Tuple) && accept(p, TOKEN_COLON) &&
      attempt(p, parse_expression))
    fault_at_span(p, a->at, "only single target (not %s) can be annotated", expression_name(a));
}

/* a, b ':' expression */
static void look_for_annotated_tuple(Parser *p) {
  Node *a = attempt(p, parse_star_named_expression);
  if (!a || !accept(p, TOKEN_COMMA))
    return;
  while (can_start_expression(next_kind(p)) && attempt(p, parse_star_named_expression))
    accept(p, TOKEN_COMMA);
  if (!is_faulty(p) && accept(p, TOKEN_COLON) && attempt(p, parse_expression))
    fault_at_span(p, a->at, "only single target (not tuple) can be annotated");
}

/* expression ':' expression */
static void look_for_annotated_expression(Parser *p) {
  Node *a = attempt(p, parse_expression);
  if (a && accept(p, TOKEN_COLON) && attempt(p, parse_expression))
    fault_at_span(p, a->at, "illegal target for annotation");
}

/* (targets '=')* (star_expressions | yield) '=' */
static void look_for_bad_target(Parser *p) {
  for (;;) {
    Node *a = attempt(p, parse_rhs);
    if (!a || !accept(p, TOKEN_ASSIGN))
      return;
    if (!invalid_target(a, TARGET_ASSIGN))
      continue;
    if (a->kind == NODE_Yield || a->kind == NODE_YieldFrom)
      fault_at_span(p, a->at, "assignment to yield expression not possible");
    else
      report_target(p, a, TARGET_ASSIGN);
    return;
  }
}

/* star_expressions '+=' value */
static void look_for_bad_augmented(Parser *p) {
  Node *a = attempt(p, parse_star_expressions);
  if (!a || next_kind(p) < TOKEN_PLUS_ASSIGN)
    return;
  advance(p);
  if (attempt(p, parse_rhs))
    fault_at_span(p, a->at, "'%s' is an illegal expression for augmented assignment",
                  expression_name(a));
}

void explain_assignment(Parser *p) {
  void (*const looks[])(Parser *) = {
      look_for_annotated_sequence, look_for_annotated_tuple, look_for_annotated_expression,
      look_for_bad_target, look_for_bad_augmented};
  for (size_t i = 0; i < sizeof looks / sizeof *looks && !is_faulty(p); i++)
    explained(p, looks[i]);
}

static void look_at_deleted(Parser *p) {
  advance(p);
  report_target(p, attempt(p, parse_star_expressions), TARGET_DELETE);
}

void explain_delete(Parser *p) { explained(p, look_at_deleted); }

/* ---- Arguments ---- */

/* NAME '=' expression for ... */
static void look_for_named_generator(Parser *p) {
  NodeList clauses;
  if (!next_is(p, TOKEN_NAME) || kind_after_next(p) != TOKEN_ASSIGN)
    return;
  const Token *name = current(p), *equals = token_at(p, p->at + 1);
  advance(p);
  advance(p);
  if (attempt(p, parse_expression) && next_is(p, TOKEN_FOR) && parse_comprehensions(p, &clauses))
    fault_at_span(p, with_token_end(p, token_span(p, name), equals),
                  "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
}

/* (True | False | None) '=', or anything but a name before '=' */
static void look_for_bad_keyword(Parser *p) {
  const Token *first = current(p);
  bool constant = next_is(p, TOKEN_TRUE) || next_is(p, TOKEN_FALSE) || next_is(p, TOKEN_NONE);
  if (constant && kind_after_next(p) == TOKEN_ASSIGN) {
    fault_at_span(p, with_token_end(p, token_span(p, first), token_at(p, p->at + 1)),
                  "cannot assign to %s", token_text((TokenKind)first->kind));
    return;
  }
  if (next_is(p, TOKEN_NAME) && kind_after_next(p) == TOKEN_ASSIGN)
    return;
  Node *a = attempt(p, parse_expression);
  if (a && next_is(p, TOKEN_ASSIGN))
    fault_at_span(p, with_token_end(p, a->at, current(p)),
                  "expression cannot contain assignment, perhaps you meant \"==\"?");
}

/* ('*' | '**') expression '=' expression */
static void look_for_assigned_unpacking(Parser *p) {
  const Token *star = current(p);
  if (!accept(p, TOKEN_STAR) && !accept(p, TOKEN_DOUBLE_STAR))
    return;
  if (attempt(p, parse_expression) && accept(p, TOKEN_ASSIGN) && attempt(p, parse_expression))
    fault_at_span(p, span_from(p, star), "cannot assign to %s argument unpacking",
                  star->kind == TOKEN_STAR ? "iterable" : "keyword");
}

void explain_keyword_argument(Parser *p) {
  explained(p, look_for_named_generator);
  if (!is_faulty(p))
    explained(p, look_for_bad_keyword);
  if (!is_faulty(p))
    explained(p, look_for_assigned_unpacking);
}

void explain_starred_argument(Parser *p) { explained(p, look_for_assigned_unpacking); }

static void generator_mistake(Parser *p, Span element) {
  fault_at_span(p, with_token_end(p, element, previous(p)),
                "Generator expression must be parenthesized");
}

/* expression for ... ',' */
static void look_for_generator_and_more(Parser *p) {
  NodeList clauses;
  Node *a = attempt(p, parse_expression);
  if (a && next_is(p, TOKEN_FOR) && parse_comprehensions(p, &clauses) && next_is(p, TOKEN_COMMA))
    generator_mistake(p, a->at);
}

/* name '=' and no value */
static bool at_missing_value(Parser *p) {
  if (!next_is(p, TOKEN_NAME) || kind_after_next(p) != TOKEN_ASSIGN)
    return false;
  TokenKind after = (TokenKind)token_at(p, p->at + 2)->kind;
  return after == TOKEN_COMMA || after == TOKEN_RPAREN;
}

typedef struct ArgumentsSeen {
  int count;
  bool keyword, double_star;
} ArgumentsSeen;

/* Reads one argument of any kind in any place; the node is what could be a generator's element. */
static Node *read_any_argument(Parser *p, ArgumentsSeen *seen) {
  bool double_star = next_is(p, TOKEN_DOUBLE_STAR);
  bool named = next_is(p, TOKEN_NAME) && kind_after_next(p) == TOKEN_ASSIGN;
  bool star = next_is(p, TOKEN_STAR);
  if (named)
    advance(p);
  if (named || double_star || star)
    advance(p);
  Node *node = attempt(p, at_walrus(p) ? parse_named_expression : parse_expression);
  seen->count++;
  seen->keyword |= named;
  seen->double_star |= double_star;
  return node;
}

/* What stands at a comma after which the order is wrong. */
static bool look_at_order(Parser *p, const ArgumentsSeen *seen, const Token *comma) {
  bool by_name = next_is(p, TOKEN_DOUBLE_STAR) ||
                 (next_is(p, TOKEN_NAME) && kind_after_next(p) == TOKEN_ASSIGN);
  if (by_name || next_is(p, TOKEN_RPAREN))
    return false;
  if (next_is(p, TOKEN_STAR)) {
    if (!seen->double_star)
      return false;
    advance(p);
    if (attempt(p, parse_expression))
      fault_starting_from(p, token_span(p, comma),
                          "iterable argument unpacking follows keyword argument unpacking");
    return true;
  }
  return seen->keyword || seen->double_star;
}

static void positional_mistake(Parser *p, ArgumentsSeen *seen, Node *argument) {
  NodeList clauses;
  if (next_is(p, TOKEN_FOR) && parse_comprehensions(p, &clauses)) {
    generator_mistake(p, argument->at);
    return;
  }
  while (accept(p, TOKEN_COMMA) && !next_is(p, TOKEN_RPAREN) && read_any_argument(p, seen))
    ;
  if (!is_faulty(p))
    fault_at_furthest(p, "SyntaxError", "positional argument follows keyword argument%s",
                      seen->double_star ? " unpacking" : "");
}

static void look_at_arguments(Parser *p) {
  ArgumentsSeen seen = {0};
  const Token *comma = NULL;
  do {
    if (at_missing_value(p)) {
      fault_at_span(p, with_token_end(p, token_span(p, current(p)), token_at(p, p->at + 1)),
                    "expected argument value expression");
      return;
    }
    bool wrong = look_at_order(p, &seen, comma);
    Node *argument = is_faulty(p) ? NULL : read_any_argument(p, &seen);
    NodeList clauses;
    if (!argument)
      return;
    if (wrong) {
      positional_mistake(p, &seen, argument);
      return;
    }
    if (seen.count > 1 && next_is(p, TOKEN_FOR) && parse_comprehensions(p, &clauses)) {
      generator_mistake(p, argument->at);
      return;
    }
    comma = current(p);
  } while (accept(p, TOKEN_COMMA) && !next_is(p, TOKEN_RPAREN));
}

void explain_arguments(Parser *p) {
  explained(p, look_for_generator_and_more);
  if (!is_faulty(p))
    explained(p, look_for_named_generator);
  if (!is_faulty(p))
    explained(p, look_at_arguments);
}

/* ---- Brackets ---- */

static Node *read_starred(Parser *p) {
  const Token *star = current(p);
  advance(p);
  Node *value = attempt(p, parse_expression);
  return value ? node_from(p, NODE_Starred, star) : NULL;
}

/* '(' '*' expression ')'  and  '(' '**' expression ')' */
static void look_for_starred_group(Parser *p) {
  const Token *star = token_at(p, p->at + 1);
  if (!accept(p, TOKEN_LPAREN))
    return;
  if (next_is(p, TOKEN_STAR)) {
    Node *a = read_starred(p);
    if (a && next_is(p, TOKEN_RPAREN))
      fault_at_span(p, a->at, "cannot use starred expression here");
  } else if (accept(p, TOKEN_DOUBLE_STAR)) {
    if (attempt(p, parse_expression) && next_is(p, TOKEN_RPAREN))
      fault_at_token(p, star, "cannot use double starred expression here");
  }
}

/* bracket '*' expression for ... */
static void look_for_starred_comprehension(Parser *p) {
  NodeList clauses;
  advance(p);
  if (!next_is(p, TOKEN_STAR))
    return;
  Node *a = read_starred(p);
  if (a && next_is(p, TOKEN_FOR) && parse_comprehensions(p, &clauses))
    fault_at_span(p, a->at, "iterable unpacking cannot be used in comprehension");
}

/* ('[' | '{') a, b for ... */
static void look_for_bare_tuple(Parser *p) {
  NodeList clauses;
  if (next_is(p, TOKEN_LPAREN))
    return;
  advance(p);
  const Token *first = current(p);
  if (!can_start_expression(next_kind(p)) || !attempt(p, parse_star_named_expression) ||
      !accept(p, TOKEN_COMMA))
    return;
  Span at = span_from(p, first);
  while (can_start_expression(next_kind(p)) && attempt(p, parse_star_named_expression)) {
    at = span_from(p, first);
    if (!accept(p, TOKEN_COMMA))
      break;
  }
  if (!is_faulty(p) && next_is(p, TOKEN_FOR) && parse_comprehensions(p, &clauses))
    fault_at_span(p, at, "did you forget parentheses around the comprehension target?");
}

/* '{' '**' mapping for ... */
static void look_for_unpacked_dict(Parser *p) {
  NodeList clauses;
  if (!accept(p, TOKEN_LBRACE))
    return;
  const Token *stars = current(p);
  if (accept(p, TOKEN_DOUBLE_STAR) && attempt(p, parse_bitwise_or) && next_is(p, TOKEN_FOR) &&
      parse_comprehensions(p, &clauses))
    fault_at_token(p, stars, "dict unpacking cannot be used in dict comprehension");
}

void explain_collection(Parser *p) {
  if (next_is(p, TOKEN_LBRACE))
    explain_dict(p);
  void (*const looks[])(Parser *) = {look_for_starred_group, look_for_starred_comprehension,
                                     look_for_bare_tuple, look_for_unpacked_dict};
  for (size_t i = 0; i < sizeof looks / sizeof *looks && !is_faulty(p); i++)
    explained(p, looks[i]);
}

/* Shown at the last character of the key. */
static void missing_colon(Parser *p, const Node *key) {
  Span at = {key->at.end_line, key->at.end_col - 1, key->at.end_line, key->at.end_col};
  fault_at_span(p, at, "':' expected after dictionary key");
  p->fault->end_column = 0;
}

static void look_at_value(Parser *p, const Token *colon) {
  if (next_is(p, TOKEN_RBRACE) || next_is(p, TOKEN_COMMA)) {
    fault_at_token(p, colon, "expression expected after dictionary key and ':'");
  } else if (next_is(p, TOKEN_STAR)) {
    const Token *star = current(p);
    advance(p);
    if (attempt(p, parse_bitwise_or))
      fault_starting_from(p, token_span(p, star),
                          "cannot use a starred expression in a dictionary value");
  }
}

/* key ':' value, again and again: a key alone, a colon alone */
static void look_at_entries(Parser *p) {
  bool first = true;
  do {
    advance(p);
    bool unpacked = accept(p, TOKEN_DOUBLE_STAR);
    Node *key = attempt(p, unpacked ? parse_bitwise_or : parse_expression);
    const Token *colon = current(p);
    if (!key || (!unpacked && !accept(p, TOKEN_COLON))) {
      if (key && !first && !is_faulty(p))
        missing_colon(p, key);
      return;
    }
    if (!unpacked)
      look_at_value(p, colon);
    if (is_faulty(p) || (!unpacked && !attempt(p, parse_expression)))
      return;
    first = false;
  } while (next_is(p, TOKEN_COMMA));
}

void explain_dict(Parser *p) { explained(p, look_at_entries); }

/* Any key but the first: what is wrong with it is that no colon follows. */
static void look_at_later_key(Parser *p) {
  Node *key = attempt_quietly(p, parse_expression);
  if (key && !next_is(p, TOKEN_COLON))
    missing_colon(p, key);
}

void explain_later_key(Parser *p) { explained(p, look_at_later_key); }

/* The bracket of a call, where a lone generator might have stood. */
void explain_lone_generator(Parser *p) { explained(p, look_for_starred_comprehension); }

/* ---- for, with ---- */

static void look_at_for_target(Parser *p) {
  report_target(p, attempt(p, parse_star_expressions), TARGET_FOR);
}

void explain_for_target(Parser *p) { explained(p, look_at_for_target); }

/* 'for' a, b without 'in' */
static void look_for_missing_in(Parser *p) {
  advance(p);
  Place targets = place(p);
  if (attempt(p, parse_star_targets) && next_is(p, TOKEN_IN))
    return;
  go_back(p, targets);
  if (!attempt(p, parse_bitwise_or))
    return;
  while (accept(p, TOKEN_COMMA) && attempt(p, parse_bitwise_or))
    ;
  if (is_faulty(p))
    return;
  if (!next_is(p, TOKEN_IN)) {
    fault_at_furthest(p, "SyntaxError", "'in' expected after for-loop variables");
    return;
  }
  go_back(p, targets);
  look_at_for_target(p);
}

void explain_for_clause(Parser *p) { explained(p, look_for_missing_in); }

static void look_at_with_target(Parser *p) {
  if (!attempt(p, parse_expression) || !accept(p, TOKEN_AS))
    return;
  Node *a = attempt(p, parse_expression);
  if (next_is(p, TOKEN_COMMA) || next_is(p, TOKEN_RPAREN) || next_is(p, TOKEN_COLON))
    report_target(p, a, TARGET_ASSIGN);
}

void explain_with_item(Parser *p) { explained(p, look_at_with_target); }

static bool read_with_items(Parser *p) {
  do {
    if (!attempt(p, parse_expression) || (accept(p, TOKEN_AS) && !attempt(p, parse_star_target)))
      return false;
  } while (accept(p, TOKEN_COMMA) && !next_is(p, TOKEN_RPAREN));
  return true;
}

static void look_for_with_colon(Parser *p) {
  if (read_with_items(p) && next_is(p, TOKEN_NEWLINE))
    fault_at_furthest(p, "SyntaxError", "expected ':'");
}

static void look_for_bracketed_with_colon(Parser *p) {
  if (accept(p, TOKEN_LPAREN) && read_with_items(p) && accept(p, TOKEN_RPAREN) &&
      next_is(p, TOKEN_NEWLINE))
    fault_at_furthest(p, "SyntaxError", "expected ':'");
}

void explain_with(Parser *p) {
  explained(p, look_for_with_colon);
  if (!is_faulty(p))
    explained(p, look_for_bracketed_with_colon);
}

/* ---- import ---- */

static void names_expected(Parser *p) {
  Span at = token_span(p, current(p));
  at.end_line = at.line;
  at.end_col = at.col;
  fault_at_span(p, at, "Expected one or more names after 'import'");
}

static bool skip_dotted_name(Parser *p) {
  do {
    if (!accept(p, TOKEN_NAME))
      return false;
  } while (accept(p, TOKEN_DOT));
  return true;
}

/* 'import' names 'from' module */
static void look_at_import(Parser *p) {
  const Token *keyword = current(p);
  advance(p);
  if (next_is(p, TOKEN_NEWLINE)) {
    names_expected(p);
    return;
  }
  do {
    if (!skip_dotted_name(p))
      return;
  } while (accept(p, TOKEN_COMMA));
  if (accept(p, TOKEN_FROM) && skip_dotted_name(p))
    fault_starting_from(p, token_span(p, keyword),
                        "Did you mean to use 'from ... import ...' instead?");
}

void explain_import(Parser *p) { explained(p, look_at_import); }

static void look_at_imported_names(Parser *p) {
  if (next_is(p, TOKEN_NEWLINE)) {
    names_expected(p);
    return;
  }
  while (accept(p, TOKEN_NAME)) {
    if (accept(p, TOKEN_AS) && !accept(p, TOKEN_NAME))
      return;
    if (!accept(p, TOKEN_COMMA))
      return;
    if (next_is(p, TOKEN_NEWLINE))
      fault_at_token(p, current(p),
                     "trailing comma not allowed without surrounding parentheses");
  }
}

void explain_import_from_names(Parser *p) { explained(p, look_at_imported_names); }

/* ---- except ---- */

/* expression ',' expressions ['as' name] ':' */
static bool look_for_several_types(Parser *p) {
  Node *a = attempt(p, parse_expression);
  if (!a)
    return true;
  if (!next_is(p, TOKEN_COMMA))
    return false;
  while (accept(p, TOKEN_COMMA) && attempt(p, parse_expression))
    ;
  if (accept(p, TOKEN_AS))
    accept(p, TOKEN_NAME);
  if (!is_faulty(p) && accept(p, TOKEN_COLON)) {
    Span at = span_from(p, previous(p));
    at.end_col--;
    at.line = a->at.line;
    at.col = a->at.col;
    fault_at_span(p, at, "multiple exception types must be parenthesized");
  }
  return true;
}

static void look_at_except(Parser *p) {
  advance(p);
  const Token *star = current(p);
  bool group = accept(p, TOKEN_STAR);
  if (group && (next_is(p, TOKEN_NEWLINE) || next_is(p, TOKEN_COLON))) {
    fault_at_token(p, current(p), "expected one or more exception types");
    return;
  }
  if (!next_is(p, TOKEN_NEWLINE) && look_for_several_types(p))
    return;
  if (accept(p, TOKEN_AS) && !accept(p, TOKEN_NAME))
    return;
  if (next_is(p, TOKEN_NEWLINE))
    fault_at_furthest(p, "SyntaxError", "expected ':'");
  else if (group && next_is(p, TOKEN_COLON))
    fault_refused(p, star, "except*");
}

void explain_except(Parser *p) { explained(p, look_at_except); }

/* ---- match ---- */

static void look_at_as_target(Parser *p) {
  if (token_is_word(p, current(p), "_")) {
    fault_at_token(p, current(p), "cannot use '_' as a target");
    return;
  }
  Node *a = next_is(p, TOKEN_NAME) ? NULL : attempt(p, parse_expression);
  if (a)
    fault_at_span(p, a->at, "invalid pattern target");
}

void explain_as_pattern(Parser *p) { explained(p, look_at_as_target); }

/* '(' patterns, keyword patterns, then patterns again */
static void look_at_class_pattern(Parser *p) {
  const Token *late = NULL;
  bool keyword = false;
  Span at = {0};
  do {
    advance(p);
    const Token *first = current(p);
    bool named = next_is(p, TOKEN_NAME) && kind_after_next(p) == TOKEN_ASSIGN;
    if (named && late)
      break;
    keyword = keyword || named;
    if (keyword && !named && !late)
      late = first;
    if (named)
      advance(p), advance(p);
    Place pattern = place(p);
    if (next_is(p, TOKEN_RPAREN) || next_is(p, TOKEN_STAR) || !parse_as_pattern(p)) {
      go_back(p, pattern);
      break;
    }
    if (late)
      at = span_from(p, late);
  } while (next_is(p, TOKEN_COMMA));
  if (at.line && !is_faulty(p))
    fault_at_span(p, at, "positional patterns follow keyword patterns");
}

void explain_class_pattern(Parser *p) { explained(p, look_at_class_pattern); }
