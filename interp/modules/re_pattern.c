/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pattern and Match, and the module _re, on which lib/re.py stands.
 *
 * A Pattern owns a program; every call of search() and its like opens the text as a Subject, runs
 * the program over it and hands out Match objects, which keep the text and the places of the
 * groups in it. What has to be known about templates ("\1 and \g<name>") is in lib/re.py.
 */
#include <string.h>

#include "../objects/buffer.h"
#include "../objects/bytes.h"
#include "../objects/descriptor.h"
#include "../vm/import.h"
#include "modules.h"
#include "re.h"

typedef struct Pattern {
  Container container;
  Own text;   /* str or bytes */
  Own groups; /* dict: name -> number */
  Own weakrefs;
  ReProgram *program; /* its own */
  int flags;
  bool is_text;
} Pattern;

typedef struct Match {
  Container container;
  Own pattern, string;
  intptr_t start, stop; /* of the part that was searched */
  int last_group;
  int groups;        /* with number 0 */
  intptr_t places[]; /* two for each group; -1: has not matched */
} Match;

typedef struct Scanner {
  Container container;
  Own pattern, string;
  intptr_t at, stop; /* at -1: nothing more */
  intptr_t not_empty_at;
} Scanner;

static Class pattern_class, match_class, scanner_class;
static Pattern *as_pattern(Ref object) { return (Pattern *)object; }
static Match *as_match(Ref object) { return (Match *)object; }

#define METHOD(name)                                                          \
  static Own method_##name(Ref self, Ref const *args __attribute__((unused)), \
                           int n __attribute__((unused)))

/* ---- The text that is searched --------------------------------------------------------------- */

typedef struct Subject {
  Ref string;
  Text text;
  bool is_text;
  Buffer buffer;
} Subject;

static bool subject_open(Subject *subject, Ref string) {
  *subject = (Subject){.string = string, .is_text = is_str(string)};
  if (is_str(string)) {
    subject->text = text_of(string);
    return true;
  }
  if (!buffer_open(string, &subject->buffer)) {
    if (error_pending()) return false;
    return no(throw(TypeError, "expected string or bytes-like object, got '%T'", string));
  }
  subject->text = text_of_bytes(subject->buffer.data, subject->buffer.length);
  return true;
}

static void subject_close(Subject *subject) { buffer_close(&subject->buffer); }

static bool subject_for(Subject *subject, const Pattern *pattern, Ref string) {
  if (!subject_open(subject, string)) return false;
  if (subject->is_text == pattern->is_text) return true;
  subject_close(subject);
  return no(throw(TypeError, pattern->is_text ? "cannot use a string pattern on a bytes-like object"
                                              : "cannot use a bytes pattern on a string-like object"));
}

static Own part_of(const Subject *subject, intptr_t start, intptr_t stop) {
  if (subject->is_text) return str_slice(subject->string, start, stop);
  if (start == 0 && stop == subject->text.length && is_exact_bytes(subject->string))
    return keep(subject->string);
  return bytes_from(start == stop ? (void *)"" : subject->buffer.data + start,
                    (size_t)(stop - start));
}

/* pos and endpos, brought into the text; what is behind endpos is cut off. */
static bool set_limits(Subject *subject, Ref pos, Ref endpos, intptr_t *start) {
  intptr_t stop = INTPTR_MAX;
  *start = 0;
  if (pos != NULL && !size_argument(pos, start)) return false;
  if (endpos != NULL && !size_argument(endpos, &stop)) return false;
  if (stop < 0) stop = 0;
  if (stop < subject->text.length) subject->text.length = stop;
  if (*start < 0) *start = 0;
  if (*start > subject->text.length) *start = subject->text.length;
  return true;
}

/* ---- Match: making --------------------------------------------------------------------------- */

static Own match_of(Ref pattern, const Subject *subject, const ReRun *run, intptr_t start) {
  int groups = as_pattern(pattern)->program->groups;
  Match *match = object_new(&match_class.type, (size_t)groups * 2 * sizeof(intptr_t));
  if (match == NULL) return NULL;
  SET_FIELD(match, pattern, keep(pattern));
  SET_FIELD(match, string, keep(subject->string));
  match->start = start;
  match->stop = subject->text.length;
  match->last_group = (int)run->slots[RE_LAST_GROUP];
  match->groups = groups;
  for (int i = 0; i < groups; i++) {
    const int64_t *places = run->slots + RE_FIRST_PLACE + 2 * i;
    bool matched = places[0] >= 0 && places[1] >= 0;
    match->places[2 * i] = matched ? places[0] : -1;
    match->places[2 * i + 1] = matched ? places[1] : -1;
  }
  return tracked(match);
}

/* ---- Walking through the matches of a text --------------------------------------------------- */

/* An empty match does not come right behind another match that ended there... unless nothing else
 * is found: the next one must not be empty where the last one ended empty. */
typedef struct Walk {
  Ref pattern;
  Subject subject;
  ReRun run;
  intptr_t start, at; /* where the search began; where it goes on */
  intptr_t from, to;  /* the match */
} Walk;

static bool walk_start(Walk *walk, Ref pattern, Ref string, Ref pos, Ref endpos) {
  *walk = (Walk){.pattern = pattern};
  if (!subject_for(&walk->subject, as_pattern(pattern), string)) return false;
  if (set_limits(&walk->subject, pos, endpos, &walk->start) &&
      re_run_start(&walk->run, as_pattern(pattern)->program, walk->subject.text)) {
    walk->at = walk->start;
    return true;
  }
  subject_close(&walk->subject);
  return false;
}

static void walk_end(Walk *walk) {
  re_run_end(&walk->run);
  subject_close(&walk->subject);
}

/* 1: from and to say where; 0: no more; -1: exception. */
static int walk_on(Walk *walk, ReMode mode) {
  int found = re_run(&walk->run, walk->at, mode);
  if (found <= 0) return found;
  walk->from = (intptr_t)walk->run.slots[RE_FIRST_PLACE];
  walk->at = walk->to = (intptr_t)walk->run.slots[RE_FIRST_PLACE + 1];
  walk->run.not_empty_at = walk->from == walk->to ? walk->to : -1;
  return 1;
}

static Own walk_match(Walk *walk) {
  return match_of(walk->pattern, &walk->subject, &walk->run, walk->start);
}

/* The text of a group of the match just found; NULL with otherwise: it has not matched. */
static Own walk_group(Walk *walk, int group, Ref otherwise) {
  const int64_t *places = walk->run.slots + RE_FIRST_PLACE + 2 * group;
  if (places[0] < 0 || places[1] < 0) return keep(otherwise);
  return part_of(&walk->subject, (intptr_t)places[0], (intptr_t)places[1]);
}

static Own find_one(Ref self, Ref const *args, ReMode mode) {
  Walk walk;
  if (!walk_start(&walk, self, args[0], args[1], args[2])) return NULL;
  int found = walk_on(&walk, mode);
  Own match = found < 0 ? NULL : found == 0 ? none() : walk_match(&walk);
  walk_end(&walk);
  return match;
}

METHOD(search) { return find_one(self, args, RE_SEARCH); }
METHOD(match) { return find_one(self, args, RE_MATCH); }
METHOD(fullmatch) { return find_one(self, args, RE_FULLMATCH); }

/* What findall() gives for a match: all of it, its only group, or a tuple of its groups. */
static Own walk_item(Walk *walk) {
  int groups = walk->run.program->groups;
  Own empty = walk->subject.is_text ? keep(empty_str) : bytes_from("", 0), item = NULL;
  if (empty == NULL) return NULL;
  if (groups <= 2) {
    item = walk_group(walk, groups - 1, ref(empty));
  } else {
    item = tuple_new(groups - 1);
    for (int i = 1; item != NULL && i < groups; i++) {
      Own part = walk_group(walk, i, ref(empty));
      if (part != NULL) {
        tuple_set_take(ref(item), i - 1, part);
        continue;
      }
      drop(item);
      item = NULL;
    }
    if (item != NULL) tuple_done(ref(item));
  }
  drop(empty);
  return item;
}

METHOD(findall) {
  Walk walk;
  if (!walk_start(&walk, self, args[0], args[1], args[2])) return NULL;
  Own list = list_new(0);
  int found = list == NULL ? -1 : 1;
  while (found > 0 && (found = walk_on(&walk, RE_SEARCH)) > 0) {
    Own item = walk_item(&walk);
    if (item == NULL || !list_append_take(ref(list), item)) found = -1;
  }
  walk_end(&walk);
  if (found == 0) return list;
  drop_if(list);
  return NULL;
}

/* ---- split() --------------------------------------------------------------------------------- */

static bool add_part(Ref list, Own part) { return part != NULL && list_append_take(list, part); }

static bool add_groups(Walk *walk, Ref list) {
  for (int i = 1; i < walk->run.program->groups; i++)
    if (!add_part(list, walk_group(walk, i, None))) return false;
  return true;
}

METHOD(split) {
  Walk walk;
  intptr_t most = 0, last = 0, count = 0;
  if (args[1] != NULL && !size_argument(args[1], &most)) return NULL;
  if (!walk_start(&walk, self, args[0], NULL, NULL)) return NULL;
  Own list = list_new(0);
  int found = list == NULL ? -1 : 1;
  while (found > 0 && most >= 0 && (most == 0 || count++ < most) &&
         (found = walk_on(&walk, RE_SEARCH)) > 0) {
    bool done = add_part(ref(list), part_of(&walk.subject, last, walk.from)) &&
                add_groups(&walk, ref(list));
    last = walk.to;
    if (!done) found = -1;
  }
  bool done = found >= 0 && add_part(ref(list), part_of(&walk.subject, last, walk.subject.text.length));
  walk_end(&walk);
  if (done) return list;
  drop_if(list);
  return NULL;
}

/* ---- sub() ----------------------------------------------------------------------------------- */

/* What takes the place of a match: a text, a template (list of texts and group numbers), or a
 * function. */
typedef enum ReplaceKind { BY_TEXT, BY_TEMPLATE, BY_CALL } ReplaceKind;

/* lib/re.py knows templates: a text, or a list. */
static Own read_template(Ref pattern, Ref template) {
  Own name = str_from("re"), module = name == NULL ? NULL : import_module(ref(name)), result = NULL;
  Own function = module == NULL ? NULL : get_attribute(ref(module), "_compile_template");
  if (function != NULL) result = call2(ref(function), pattern, template);
  drop_if(name);
  drop_if(module);
  drop_if(function);
  return result;
}

static bool has_backslash(Ref text) {
  Subject subject;
  if (!subject_open(&subject, text)) return false;
  bool found = text_find_char(subject.text, '\\') >= 0;
  subject_close(&subject);
  return found;
}

static Own replacement_of(Ref pattern, Ref given, ReplaceKind *kind) {
  *kind = BY_CALL;
  if (is_callable(given)) return keep(given);
  bool template = has_backslash(given);
  if (error_pending()) return NULL;
  Own read = template ? read_template(pattern, given) : keep(given);
  if (read != NULL) *kind = is_list(ref(read)) ? BY_TEMPLATE : BY_TEXT;
  return read;
}

static bool add_template(Walk *walk, Ref list, Ref template) {
  for (intptr_t i = 0; i < list_length(template); i++) {
    Ref item = list_at(template, i);
    if (!is_int(item)) {
      if (!list_append(list, item)) return false;
      continue;
    }
    Own part = walk_group(walk, (int)int_compact(item), None);
    if (part == NULL) return false;
    if (ref(part) == None) drop(part);
    else if (!list_append_take(list, part)) return false;
  }
  return true;
}

static bool add_replacement(Walk *walk, Ref list, Ref replacement, ReplaceKind kind) {
  if (kind == BY_TEXT) return list_append(list, replacement);
  if (kind == BY_TEMPLATE) return add_template(walk, list, replacement);
  Own match = walk_match(walk);
  Own text = match == NULL ? NULL : call1(replacement, ref(match));
  drop_if(match);
  if (text == NULL) return false;
  if (ref(text) != None) return list_append_take(list, text);
  drop(text);
  return true;
}

static Own join_parts(const Subject *subject, Ref list) {
  Own empty = subject->is_text ? keep(empty_str) : bytes_from("", 0);
  Own joined = empty == NULL ? NULL : call_method(ref(empty), ID(join), &list, 1);
  drop_if(empty);
  return joined;
}

/* Returns the new text; *count is set to how many matches were replaced. */
static Own substitute(Ref self, Ref const *args, intptr_t *count) {
  Walk walk;
  ReplaceKind kind;
  intptr_t most = 0, last = 0;
  if (args[2] != NULL && !size_argument(args[2], &most)) return NULL;
  Own replacement = replacement_of(self, args[0], &kind), list = NULL, joined = NULL;
  if (replacement == NULL) return NULL;
  if (!walk_start(&walk, self, args[1], NULL, NULL)) {
    drop(replacement);
    return NULL;
  }
  list = list_new(0);
  int found = list == NULL ? -1 : 1;
  *count = 0;
  while (found > 0 && (most == 0 || *count < most) && (found = walk_on(&walk, RE_SEARCH)) > 0) {
    bool done = last == walk.from || add_part(ref(list), part_of(&walk.subject, last, walk.from));
    done = done && add_replacement(&walk, ref(list), ref(replacement), kind);
    last = walk.to;
    ++*count;
    if (!done) found = -1;
  }
  if (found >= 0 && (last == walk.subject.text.length ||
                     add_part(ref(list), part_of(&walk.subject, last, walk.subject.text.length))))
    joined = join_parts(&walk.subject, ref(list));
  walk_end(&walk);
  drop_if(list);
  drop(replacement);
  return joined;
}

METHOD(sub) {
  intptr_t count;
  return substitute(self, args, &count);
}

METHOD(subn) {
  intptr_t count;
  Own text = substitute(self, args, &count), number = text == NULL ? NULL : int_from(count);
  Own pair = number == NULL ? NULL : tuple_of(2, ref(text), ref(number));
  drop_if(text);
  drop_if(number);
  return pair;
}

/* ---- Scanner: the walk as an object ---------------------------------------------------------- */

#define SCANNER_FIELDS(FIELD) FIELD(pattern) FIELD(string)
FIELDS_MEMORY(scanner, Scanner, SCANNER_FIELDS)

METHOD(scanner) {
  Subject subject;
  intptr_t start;
  if (!subject_for(&subject, as_pattern(self), args[0])) return NULL;
  bool done = set_limits(&subject, args[1], args[2], &start);
  intptr_t stop = subject.text.length;
  subject_close(&subject);
  Scanner *scanner = done ? object_new(&scanner_class.type, 0) : NULL;
  if (scanner == NULL) return NULL;
  SET_FIELD(scanner, pattern, keep(self));
  SET_FIELD(scanner, string, keep(args[0]));
  scanner->at = start;
  scanner->stop = stop;
  scanner->not_empty_at = -1;
  return tracked(scanner);
}

static Own scan(Ref self, ReMode mode) {
  Scanner *scanner = (Scanner *)self;
  Walk walk;
  if (scanner->at < 0) return none();
  Own stop = int_from(scanner->stop);
  if (stop == NULL) return NULL;
  bool done = walk_start(&walk, ref(scanner->pattern), ref(scanner->string), NULL, ref(stop));
  drop(stop);
  if (!done) return NULL;
  walk.at = scanner->at;
  walk.run.not_empty_at = scanner->not_empty_at;
  int found = walk_on(&walk, mode);
  scanner->at = found > 0 ? walk.at : -1;
  scanner->not_empty_at = walk.run.not_empty_at;
  Own match = found < 0 ? NULL : found == 0 ? none() : walk_match(&walk);
  walk_end(&walk);
  return match;
}

METHOD(scanner_search) { return scan(self, RE_SEARCH); }
METHOD(scanner_match) { return scan(self, RE_MATCH); }

static Own scanner_get_pattern(Ref self) { return keep(ref(((Scanner *)self)->pattern)); }

static Method scanner_methods[] = {
    {"match", method_scanner_match, "(self, /)", NULL},
    {"search", method_scanner_search, "(self, /)", NULL},
    {.name = NULL},
};
static const Attribute scanner_attributes[] = {
    {"pattern", scanner_get_pattern, NULL, NULL},
    {.name = NULL},
};

static Class scanner_class = {
    .type = {MEMORY(scanner, "_sre.SRE_Scanner", Scanner)},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .methods = scanner_methods,
    .attributes = scanner_attributes,
};

METHOD(finditer) {
  Own scanner = method_scanner(self, args, n);
  Own search = scanner == NULL ? NULL : get_attribute(ref(scanner), "search");
  Own iterator = search == NULL ? NULL : callable_iterator_new(ref(search), None);
  drop_if(scanner);
  drop_if(search);
  return iterator;
}

/* ---- Match: methods -------------------------------------------------------------------------- */

#define MATCH_FIELDS(FIELD) FIELD(pattern) FIELD(string)
FIELDS_MEMORY(match, Match, MATCH_FIELDS)

/* A group by number or name; -1: IndexError. */
static int find_group(const Match *self, Ref key) {
  intptr_t number = -1;
  if (key == NULL) return 0;
  if (class_of(key)->as_index != NULL) {
    if (!as_size(key, &number)) error_clear();
  } else if (is_str(key) || is_bytes(key)) {
    Ref found = dict_peek(ref(as_pattern(ref(self->pattern))->groups), key);
    if (found != NULL) int_fits(found, &number);
    if (error_pending()) return -1;
  }
  if (number >= 0 && number < self->groups) return (int)number;
  throw(IndexError, "no such group");
  return -1;
}

static Own group_text(const Match *self, int group, Ref otherwise) {
  Subject subject;
  intptr_t start = self->places[2 * group], stop = self->places[2 * group + 1];
  if (start < 0) return keep(otherwise);
  if (!subject_open(&subject, ref(self->string))) return NULL;
  if (stop > subject.text.length) stop = subject.text.length;
  Own part = part_of(&subject, start > stop ? stop : start, stop);
  subject_close(&subject);
  return part;
}

static Own group_by_key(const Match *self, Ref key) {
  int group = find_group(self, key);
  return group < 0 ? NULL : group_text(self, group, None);
}

METHOD(group) {
  const Match *match = as_match(self);
  if (n <= 1) return group_by_key(match, n == 0 ? NULL : args[0]);
  Own tuple = tuple_new(n);
  for (int i = 0; tuple != NULL && i < n; i++) {
    Own part = group_by_key(match, args[i]);
    if (part == NULL) {
      drop(tuple);
      return NULL;
    }
    tuple_set_take(ref(tuple), i, part);
  }
  if (tuple != NULL) tuple_done(ref(tuple));
  return tuple;
}

METHOD(groups) {
  const Match *match = as_match(self);
  Own tuple = tuple_new(match->groups - 1);
  for (int i = 1; tuple != NULL && i < match->groups; i++) {
    Own part = group_text(match, i, args[0] == NULL ? None : args[0]);
    if (part == NULL) {
      drop(tuple);
      return NULL;
    }
    tuple_set_take(ref(tuple), i - 1, part);
  }
  if (tuple != NULL && match->groups > 1) tuple_done(ref(tuple));
  return tuple;
}

typedef struct GroupDict {
  const Match *match;
  Ref result, otherwise;
} GroupDict;

static bool add_named(Ref name, void *context) {
  GroupDict *into = context;
  int group = find_group(into->match, name);
  Own part = group < 0 ? NULL : group_text(into->match, group, into->otherwise);
  bool done = part != NULL && dict_set(into->result, name, ref(part));
  drop_if(part);
  return done;
}

METHOD(groupdict) {
  const Match *match = as_match(self);
  Own dict = dict_new();
  if (dict == NULL) return NULL;
  GroupDict into = {match, ref(dict), args[0] == NULL ? None : args[0]};
  if (each_item(ref(as_pattern(ref(match->pattern))->groups), add_named, &into)) return dict;
  drop(dict);
  return NULL;
}

METHOD(start) {
  int group = find_group(as_match(self), args[0]);
  return group < 0 ? NULL : int_from(as_match(self)->places[2 * group]);
}

METHOD(end) {
  int group = find_group(as_match(self), args[0]);
  return group < 0 ? NULL : int_from(as_match(self)->places[2 * group + 1]);
}

static Own span_of(const Match *self, int group) {
  Own start = int_from(self->places[2 * group]), stop = int_from(self->places[2 * group + 1]);
  Own pair = start == NULL || stop == NULL ? NULL : tuple_of(2, ref(start), ref(stop));
  drop_if(start);
  drop_if(stop);
  return pair;
}

METHOD(span) {
  int group = find_group(as_match(self), args[0]);
  return group < 0 ? NULL : span_of(as_match(self), group);
}

/* The template's texts, and the groups' in between. */
static Own expand_template(const Match *self, Ref template) {
  Own parts = list_new(0);
  for (intptr_t i = 0; parts != NULL && i < list_length(template); i++) {
    Ref item = list_at(template, i);
    Own part = is_int(item) ? group_text(self, (int)int_compact(item), None) : keep(item);
    if (part != NULL && ref(part) == None) {
      drop(part);
      continue;
    }
    if (add_part(ref(parts), part)) continue;
    drop(parts);
    return NULL;
  }
  Subject kind = {.is_text = is_str(ref(self->string))};
  Own joined = parts == NULL ? NULL : join_parts(&kind, ref(parts));
  drop_if(parts);
  return joined;
}

METHOD(expand) {
  const Match *match = as_match(self);
  Own template = read_template(ref(match->pattern), args[0]);
  if (template == NULL || !is_list(ref(template))) return template;
  Own text = expand_template(match, ref(template));
  drop(template);
  return text;
}

METHOD(itself) { return keep(self); }

static Own match_get_item(Ref self, Ref key) { return group_by_key(as_match(self), key); }

static Own match_repr(Ref self) {
  const Match *match = as_match(self);
  Own text = group_text(match, 0, None), result = NULL;
  if (text == NULL) return NULL;
  result = str_format("<re.Match object; span=(%zd, %zd), match=%R>", match->places[0],
                      match->places[1], ref(text));
  drop(text);
  return result;
}

static Own get_string(Ref self) { return keep(ref(as_match(self)->string)); }
static Own get_re(Ref self) { return keep(ref(as_match(self)->pattern)); }
static Own get_pos(Ref self) { return int_from(as_match(self)->start); }
static Own get_endpos(Ref self) { return int_from(as_match(self)->stop); }

static Own get_last_index(Ref self) {
  int last = as_match(self)->last_group;
  return last == 0 ? none() : int_from(last);
}

typedef struct NameSearch {
  Ref groups;
  int number;
  Own name;
} NameSearch;

static bool is_not_name_of(Ref name, void *context) {
  NameSearch *search = context;
  Ref number = dict_peek_str(search->groups, name);
  if (number == NULL || int_compact(number) != search->number) return true;
  search->name = keep(name);
  return false;
}

static Own get_last_name(Ref self) {
  NameSearch search = {ref(as_pattern(ref(as_match(self)->pattern))->groups),
                       as_match(self)->last_group, NULL};
  if (search.number > 0) each_item(search.groups, is_not_name_of, &search);
  return search.name == NULL ? none() : search.name;
}

static Own get_regs(Ref self) {
  const Match *match = as_match(self);
  Own tuple = tuple_new(match->groups);
  for (int i = 0; tuple != NULL && i < match->groups; i++) {
    Own span = span_of(match, i);
    if (span == NULL) {
      drop(tuple);
      return NULL;
    }
    tuple_set_take(ref(tuple), i, span);
  }
  if (tuple != NULL) tuple_done(ref(tuple));
  return tuple;
}

static Method match_methods[] = {
    {"group", method_group, "(self, /, *args)",
     .doc = "group([group1, ...]) -> str or tuple.\n\nReturn subgroup(s) of the match by indices "
            "or names.\nFor 0 returns the entire match."},
    {"groups", method_groups, "(self, /, default=None)",
     .doc = "Return a tuple containing all the subgroups of the match, from 1."},
    {"groupdict", method_groupdict, "(self, /, default=None)",
     .doc = "Return a dictionary containing all the named subgroups of the match, keyed by the "
            "subgroup name."},
    {"start", method_start, "(self, group=0, /)",
     .doc = "Return index of the start of the substring matched by group."},
    {"end", method_end, "(self, group=0, /)",
     .doc = "Return index of the end of the substring matched by group."},
    {"span", method_span, "(self, group=0, /)",
     .doc = "For match object m, return the 2-tuple (m.start(group), m.end(group))."},
    {"expand", method_expand, "(self, /, template)",
     .doc = "Return the string obtained by doing backslash substitution on the string template, as "
            "done by the sub() method."},
    {"__copy__", method_itself, "(self, /)", NULL},
    {"__deepcopy__", method_itself, "(self, memo, /)", NULL},
    CLASS_GETITEM,
    {.name = NULL},
};

static const Attribute match_attributes[] = {
    {"string", get_string, NULL, "The string passed to match() or search()."},
    {"re", get_re, NULL, "The regular expression object."},
    {"pos", get_pos, NULL, "The index into the string at which the RE engine started looking."},
    {"endpos", get_endpos, NULL, "The index into the string beyond which the RE engine will not go."},
    {"lastindex", get_last_index, NULL, "The integer index of the last matched capturing group."},
    {"lastgroup", get_last_name, NULL, "The name of the last matched capturing group."},
    {"regs", get_regs, NULL, NULL},
    {.name = NULL},
};

static Class match_class = {
    .type = {MEMORY(match, "re.Match", Match)},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .doc = "The result of re.match() and re.search().\nMatch objects always have a boolean value of "
           "True.",
    .repr = match_repr,
    .get_item = match_get_item,
    .methods = match_methods,
    .attributes = match_attributes,
};

/* ---- Pattern --------------------------------------------------------------------------------- */

#define PATTERN_FIELDS(FIELD) FIELD(text) FIELD(groups)
FIELDS_MEMORY(pattern, Pattern, PATTERN_FIELDS)

static void pattern_destroy(Ref self) {
  ReProgram *program = as_pattern(self)->program;
  if (program != NULL) re_program_free(program);
  heap_free(program);
}

static size_t pattern_side_bytes(Ref self) {
  const ReProgram *program = as_pattern(self)->program;
  if (program == NULL) return 0;
  return sizeof *program + (size_t)program->capacity * sizeof(ReStep) +
         (size_t)program->set_capacity * sizeof(ReSetTable);
}

static void add_flag_names(Builder *text, int flags) {
  static const struct {
    int flag;
    const char *name;
  } names[] = {{RE_IGNORECASE, "IGNORECASE"}, {RE_LOCALE, "LOCALE"},   {RE_MULTILINE, "MULTILINE"},
               {RE_DOTALL, "DOTALL"},         {RE_UNICODE, "UNICODE"}, {RE_VERBOSE, "VERBOSE"},
               {RE_DEBUG, "DEBUG"},           {RE_ASCII, "ASCII"}};
  const char *before = ", ";
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (!(flags & names[i].flag)) continue;
    builder_format(text, "%sre.%s", before, names[i].name);
    flags &= ~names[i].flag;
    before = "|";
  }
  if (flags != 0) builder_format(text, "%s0x%x", before, flags);
}

static Own pattern_repr(Ref self) {
  const Pattern *pattern = as_pattern(self);
  int flags = pattern->flags;
  Own shown = object_repr(ref(pattern->text));
  if (shown == NULL) return NULL;
  if (pattern->is_text && (flags & RE_TYPE_FLAGS) == RE_UNICODE) flags &= ~RE_UNICODE;
  intptr_t length = str_length(ref(shown));
  Builder text;
  builder_start(&text);
  builder_text(&text, "re.compile(");
  builder_part(&text, ref(shown), 0, length < 200 ? length : 200);
  add_flag_names(&text, flags);
  builder_char(&text, ')');
  drop(shown);
  return builder_finish(&text);
}

static Own pattern_compare(Ref left, Ref right, CompareOp op) {
  if ((op != EQUAL && op != NOT_EQUAL) || class_of(left) != class_of(right))
    return not_implemented();
  const Pattern *a = as_pattern(left), *b = as_pattern(right);
  int same = a->flags == b->flags && a->is_text == b->is_text;
  if (same) same = object_equal(ref(a->text), ref(b->text));
  return same < 0 ? NULL : bool_from(same == (op == EQUAL));
}

static intptr_t pattern_hash(Ref self) {
  intptr_t hash = object_hash(ref(as_pattern(self)->text));
  if (hash == -1) return -1;
  hash ^= as_pattern(self)->flags;
  return hash == -1 ? -2 : hash;
}

static Own get_pattern(Ref self) { return keep(ref(as_pattern(self)->text)); }
static Own get_flags(Ref self) { return int_from(as_pattern(self)->flags); }
static Own get_groups(Ref self) { return int_from(as_pattern(self)->program->groups - 1); }
static Own get_group_index(Ref self) { return mappingproxy_new(ref(as_pattern(self)->groups)); }

static Method pattern_methods[] = {
    {"match", method_match, "(self, /, string, pos=0, endpos=9223372036854775807)",
     .doc = "Matches zero or more characters at the beginning of the string."},
    {"fullmatch", method_fullmatch, "(self, /, string, pos=0, endpos=9223372036854775807)",
     .doc = "Matches against all of the string."},
    {"search", method_search, "(self, /, string, pos=0, endpos=9223372036854775807)",
     .doc = "Scan through string looking for a match, and return a corresponding match object "
            "instance.\n\nReturn None if no position in the string matches."},
    {"sub", method_sub, "(self, /, repl, string, count=0)",
     .doc = "Return the string obtained by replacing the leftmost non-overlapping occurrences of "
            "pattern in string by the replacement repl."},
    {"subn", method_subn, "(self, /, repl, string, count=0)",
     .doc = "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost "
            "non-overlapping occurrences of pattern with the replacement repl."},
    {"findall", method_findall, "(self, /, string, pos=0, endpos=9223372036854775807)",
     .doc = "Return a list of all non-overlapping matches of pattern in string."},
    {"split", method_split, "(self, /, string, maxsplit=0)",
     .doc = "Split string by the occurrences of pattern."},
    {"finditer", method_finditer, "(self, /, string, pos=0, endpos=9223372036854775807)",
     .doc = "Return an iterator over all non-overlapping matches for the RE pattern in string.\n\n"
            "For each match, the iterator returns a match object."},
    {"scanner", method_scanner, "(self, /, string, pos=0, endpos=9223372036854775807)", NULL},
    {"__copy__", method_itself, "(self, /)", NULL},
    {"__deepcopy__", method_itself, "(self, memo, /)", NULL},
    CLASS_GETITEM,
    {.name = NULL},
};

static const Attribute pattern_attributes[] = {
    {"pattern", get_pattern, NULL,
     "The pattern string from which the RE object was compiled."},
    {"flags", get_flags, NULL, "The regex matching flags."},
    {"groups", get_groups, NULL, "The number of capturing groups in the pattern."},
    {"groupindex", get_group_index, NULL, "A dictionary mapping group names to group numbers."},
    {.name = NULL},
};

static Class pattern_class = {
    .type = {MEMORY(pattern, "re.Pattern", Pattern), .weak_offset = offsetof(Pattern, weakrefs),
             .destroy = pattern_destroy, .side_bytes = pattern_side_bytes},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .doc = "Compiled regular expression object.",
    .repr = pattern_repr,
    .hash = pattern_hash,
    .compare = pattern_compare,
    .methods = pattern_methods,
    .attributes = pattern_attributes,
};

/* ---- The module ------------------------------------------------------------------------------ */

static Own pattern_of(Ref text, bool is_text, const ReTree *tree, Ref error_class) {
  Pattern *self = object_new(&pattern_class.type, 0);
  if (self == NULL) return NULL;
  SET_FIELD(self, text, keep(text));
  SET_FIELD(self, groups, keep(ref(tree->names)));
  self->flags = tree->flags;
  self->is_text = is_text;
  track(AS_REF(self));
  ReProgram *program = heap_alloc(sizeof *program);
  if (program != NULL && re_compile(program, tree, text, error_class)) {
    self->program = program;
    return own(self);
  }
  heap_free(program);
  drop(own(self));
  return NULL;
}

/* compile(pattern, flags, error class) */
static Own re_compile_function(Ref module, Ref const *args, int n) {
  (void)module, (void)n;
  int flags;
  Subject subject;
  ReTree tree;
  if (!as_c_int(args[1], &flags)) return NULL;
  if (!is_str(args[0]) && !has_buffer(args[0]))
    return throw(TypeError, "first argument must be string or compiled pattern");
  if (!subject_open(&subject, args[0])) return NULL;
  Own pattern = NULL;
  if (re_parse(&tree, args[0], subject.text, subject.is_text, flags, args[2])) {
    pattern = pattern_of(args[0], subject.is_text, &tree, args[2]);
    re_tree_free(&tree);
    drop(tree.names);
  }
  subject_close(&subject);
  return pattern;
}

static Method functions[] = {
    {"compile", re_compile_function, "(pattern, flags, error, /)", NULL},
    {.name = NULL},
};

Own re_core_module(void) {
  Own module = module_from_table("_re", "Matching regular expressions; see re.", functions);
  if (module == NULL) return NULL;
  Class *const classes[] = {&pattern_class, &match_class};
  if (class_ready(&scanner_class) && add_classes(module_dict(ref(module)), classes, 2))
    return module;
  drop(module);
  return NULL;
}
