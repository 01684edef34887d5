#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lessons and exercises, from outside.
#
#   the course    what lessons/ says is so, and its exercises are sound: here, and on CPython 3.13 where
#                 there is one (PYTHON names it)
#   mistakes      a lesson or an exercise with a mistake in it is told apart, with file and line
#   a pipe        lesson and learn without a terminal; handouts; wrong arguments
#   a terminal    80 x 24, in tmux, with and without colour: playing, answering, editing, saving, leaving
#
# The lesson and the exercise in tests/lessons/ are for the last two. Environment: TERRARIUM (the
# binary), TEST_JOBS.

use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use File::Basename 'dirname';
use File::Path 'make_path';
use FindBin '$Bin';
use lib $Bin;
use Terminal;

my $jobs   = $ENV{TEST_JOBS} || 2;
my $python = find_cpython();

sub write_file {
  my ($path, $text) = @_;
  make_path(dirname($path));
  spew($path, $text);
}

# The real program, not a shim that looks at HOME.
sub find_cpython {
  for my $name ($ENV{PYTHON} || (), qw(python3.13 python3)) {
    my $found = qx($name -c 'import sys; print(sys.executable if sys.version_info[:2] == (3, 13) else "")' 2>/dev/null);
    chomp $found;
    return $found if $found ne '';
  }
  return '';
}

# Both streams in their order, and the exit code.
sub run {
  my ($arguments) = @_;
  my $text = qx("$terrarium" $arguments < /dev/null 2>&1);
  return ($text, $? >> 8);
}

# ---- The course ---------------------------------------------------------------------------------

# One command with many names, some of them in each of several processes; what they print, together.
sub in_parts {
  my ($command, @names) = @_;
  my @pipes;
  for my $part (0 .. $jobs - 1) {
    my @mine = @names[grep { $_ % $jobs == $part } 0 .. $#names] or next;
    my $with = $python ne '' ? "--python=$python" : '';
    open $pipes[@pipes], '-|', "'$terrarium' $command $with @mine 2>&1" or die "$terrarium: $!\n";
  }
  return join '', map { local $/; my $pipe = $_; <$pipe> } @pipes;
}

sub report_parts {
  my ($what, $text, @names) = @_;
  for my $name (@names) {
    my ($state, $faults) = $text =~ /^(ok|WRONG) +\Q$name\E\b.*\n((?:(?!ok|WRONG|\d+ (?:lesson|exercise)).*\n)*)/m;
    ok(($state // '') eq 'ok', "$what $name", $faults // $text);
  }
}

{
  my @lessons = map { m{lessons/([^/]+)/} } glob 'lessons/[0-9]*/lesson.py';
  ok(@lessons >= 24, 'there are ' . @lessons . ' lessons');
  report_parts('lesson', in_parts('lesson check', @lessons), @lessons);
  my @exercises = map { m{lessons/(.+)/exercises/(.+)/task.py} ? "$1/$2" : () } glob 'lessons/[0-9]*/exercises/*/task.py';
  ok(@exercises >= 30, 'there are ' . @exercises . ' exercises');
  report_parts('exercise', in_parts('exercise check', @exercises), @exercises);
  ok(1, 'the same on CPython 3.13' . ($python eq '' ? ' # SKIP there is none' : ''));
}

# ---- Mistakes -----------------------------------------------------------------------------------

my $sample = slurp('tests/lessons/01-counting/lesson.py');

# The sample with something changed in it, as the only lesson of a course; what the check says.
sub check_changed {
  my ($old, $new) = @_;
  my $text = $sample;
  $text =~ s/\Q$old\E/$new/ or die "the sample has no '$old'\n";
  write_file("$home/course/01-counting/lesson.py", $text);
  local $ENV{TERRARIUM_LESSONS} = "$home/course";
  local $ENV{PATH} = '/usr/bin:/bin';
  my ($said, $code) = run('lesson check');
  return ($said, $code);
}

for my $mistake (
  ['takes 56<', 'takes 57<', 5, 'sys.getsizeof([]) is 56, and the prose says 57'],
  ['[x] `nothing`', '[x] `Ann`', 24, 'the cell prints `nothing`, not `Ann`'],
  ['[ ] `Ann says goodbye`', '[ ] `nothing`', 21, 'two choices of this question are the same'],
  ['[=] `Ann says goodbye / None`', '[=] `None / Ann`', 35, 'not `None / Ann`'],
  ['- [x]', '- [ ]', 19, 'one choice is right ([x]), not 0'],
  ['- [x]', '- [y]', 24, 'a choice begins with [x], [ ] or [=], not [y]'],
  ['` — she has', '`, she has', 24, 'a choice reads: - [ ] `OUTPUT` — why'],
  ['-->', '--', 5, 'this "<!--" is never closed'],
  ['# Two names', 'Two names', 17, 'prose stands in comments'],
  ['# Settles: 1', '#', 2, 'the first cell has no line "Settles:'],
  ['# # Counting', '# Counting', 1, 'a lesson begins with a markdown cell whose first line is "# # Title"'],
  ['What to remember', 'The end', 42, 'the last markdown cell begins "# ## What to remember"'],
  ['print(friend)', 'print(fiend)', 39, "NameError: name 'fiend' is not defined"],
  ['del ann', 'del ann)', 29, "SyntaxError: unmatched ')'"],
  ["# %%\nann =", "# %% [markdown]\n#\n# %% [markdown]\n# More.\n# %%\nann =", 19, 'a question stands right before the code cell'],
) {
  my ($old, $new, $line, $sentence) = @$mistake;
  my ($said, $code) = check_changed($old, $new);
  ok($code == 1 && $said =~ /lesson\.py:$line: .*\Q$sentence\E/, "a mistake is told: $sentence", $said);
}
{
  my ($said, $code) = check_changed('Counting', 'Counting');
  ok($code == 0 && $said =~ /^1 lesson, none wrong/m, 'the sample itself is right', $said);
}

sub check_exercise_changed {
  my ($file, $text) = @_;
  qx(rm -rf "$home/course" && mkdir "$home/course" && cp -RL tests/lessons/. "$home/course");
  my $path = "$home/course/01-counting/exercises/counter/$file";
  defined $text ? write_file($path, $text) : unlink $path;
  local $ENV{TERRARIUM_LESSONS} = "$home/course";
  return run('exercise check' . ($python eq '' ? '' : " --python=$python"));
}

my $folder = 'tests/lessons/01-counting/exercises/counter';
for my $mistake (
  ['task.py', "\"\"\"Nothing.\"\"\"\n" . slurp("$folder/solution.py"), 'the task passes as it is handed out'],
  ['task.py', "\"\"\"Nothing.\"\"\"\n(", 'the task does not even compile'],
  ['task.py', slurp("$folder/solution.py"), 'task.py does not begin with a docstring'],
  ['solution.py', slurp("$folder/wrong/keeps_one.py"), 'the solution fails "nobody is kept": 1 Guest is alive'],
  ['wrong/keeps_one.py', "# The check says: no\n" . slurp("$folder/solution.py"), 'wrong/keeps_one.py passes'],
  ['wrong/keeps_one.py', "# The check says: two\n" . slurp("$folder/wrong/says_nothing.py"), 'the check does not say "two"'],
  ['wrong/keeps_one.py', undef, 'at least two wrong answers are wanted'],
  ['hints.md', "Think.\n", 'hints.md has no "## Hint 1"'],
  ['explanation.md', undef, 'explanation.md is missing'],
) {
  my ($file, $text, $sentence) = @$mistake;
  my ($said, $code) = check_exercise_changed($file, $text);
  ok($code == 1 && $said =~ /\Q$sentence\E/, "a mistake is told: $sentence", $said);
}
{
  my ($said, $code) = check_exercise_changed('more.txt', 'nothing');
  ok($code == 0, 'the sample exercise is sound', $said);
}

# ---- A pipe -------------------------------------------------------------------------------------

$ENV{TERRARIUM_LESSONS} = "$root/tests/lessons";

for my $wrong (
  ['lesson 7', 'there is no lesson 7.'], ['lesson --loud', 'there is no option --loud.'],
  ['lesson 1 2', 'one lesson at a time'], ['lesson --print', 'which lesson?'],
  ['lesson 1 --answers', '--answers belongs to --print'], ['lesson 1 --width=3', '--width is a number of columns'],
  ['lesson 1 --color=red', '--color is auto, always or never, not red'],
  ['lesson check --python=/bin/false', '/bin/false is no CPython 3.13'], ['exercise bake', 'it can list and check, not bake'],
  ['exercise check nobody', 'there is no exercise nobody'], ['learn new', 'The name of one folder is wanted'],
  ['learn', 'you have no exercises yet'], ['learn --loud', 'there is no option --loud'],
) {
  my ($arguments, $sentence) = @$wrong;
  my ($said, $code) = run($arguments);
  ok($code == 2 && $said =~ /^terrarium \w+: .*\Q$sentence\E/ && $said !~ /Traceback/, "$arguments: exit code 2 and a sentence", $said);
}
{
  my ($said) = do { local $ENV{TERRARIUM_LESSONS} = '/nowhere'; run('lesson') };
  ok($said =~ /no lessons are here/, 'no lessons: a sentence', $said);
}

{
  my ($said, $code) = run('lesson counting');
  ok($code == 0 && $said =~ /^Counting\n.*takes 56 bytes, and bold words stand beside `code`/s, 'piped: prose without marks', $said);
  ok($said =~ /a\)  `Ann says goodbye`\n  b\)  `nothing`\n.*27 │ ann = Person.*29 │ del ann\n +│ +Person#1 +2 → 1 +name ann is gone; held by: name friend\n\nAnswer: b\)/s,
     'piped: question, code, story, answer', $said);
  ok($said =~ /Why not a\) `Ann says goodbye`\? one of two names went, and the other one holds\n? +her/, 'piped: why not', $said);
  ok($said =~ /When the program ends:\n\nBob says goodbye/, 'piped: the end of the program', $said);
  ok($said !~ /\e/, 'piped: no codes for colour', $said);
  ok((grep { length > 80 } split /\n/, $said) == 0, 'piped: 80 columns', $said);
  my ($wide) = run('lesson 1 --color=always --width=100');
  ok($wide =~ /\e\[36m`code`\e\[0m/ && $wide =~ /\e\[1mbold words\e\[0m/, '--color=always', $wide);
  my ($ascii) = run('lesson 1 --ascii');
  ok($ascii !~ /[^\x00-\x7f]/, '--ascii: no signs beyond ASCII', $ascii);
  my ($print) = run('lesson 1 --print');
  ok($print =~ /It prints:  ____/ && $print =~ /\[ \] a\)/ && $print !~ /Answer|she has another name/, '--print leaves blanks', $print);
  my ($answers) = run('lesson 1 --print --answers');
  ok($answers =~ /It prints:\n    Ann says goodbye\n    None\n\nAnswer: `Ann says goodbye/ && $answers =~ /she has another name/, '--print --answers', $answers);
  my $first = qx(("$terrarium" lesson 1 | head -1) 2>&1);
  ok($first eq "Counting\n", 'piped: nobody complains when the reader has enough', $first);
  my ($list) = run('lesson');
  ok($list =~ /^  1  Counting\n/ && $list =~ /0 of 1 done/, 'the list', $list);
}

my $mine = "$home/mine";
{
  my ($said, $code) = run("learn new $mine");
  ok($code == 0 && $said =~ /1 of 1 exercises are new/ && -f "$mine/01-counting/counter/task.py", 'learn new', $said);
  ok(!-e "$mine/01-counting/counter/solution.py" && !-e "$mine/01-counting/counter/check.py", 'learn new copies no solutions', '');
  ($said, $code) = run('learn');
  ok($code == 1 && $said =~ /✓ visit says hello\n✗ nobody is kept\n    2 Guests are alive, and 0 should be/, 'learn, piped: what is wrong', $said);
  ok($said =~ /The moment at which it failed:.* 16 │ +guest = Guest\(\)\n +│ +\+ Guest#2 .*guests\.append.*name guests|list#/s, 'learn, piped: the moment', $said);
  write_file("$mine/01-counting/counter/task.py", "def visit(:\n");
  ($said, $code) = run('learn counter');
  ok($code == 1 && $said =~ /line 1 of your file: SyntaxError/, 'learn: a file that does not compile', $said);
  write_file("$mine/01-counting/counter/task.py", "import sys\nsys.exit(0)\n");
  ($said, $code) = run('learn');
  ok($code == 1 && $said =~ /SystemExit/, 'learn: a program that leaves has not passed', $said);
  run("learn new $mine");
  ok(slurp("$mine/01-counting/counter/task.py") =~ /^import sys/, 'learn new leaves what is there', '');
}

# ---- A terminal ---------------------------------------------------------------------------------

sub play_lesson {
  start_terminal("EDITOR=\"sed -i 's/^ann/eve/;s/Ann/Eve/'\" '$terrarium' lesson 1");
  expect(qr/^Counting +█+░+ 1\/4\n\nCounting\n.*Enter: run/s, 'a lesson begins');
  type('Enter', 'Enter');
  expect(qr/2\/4\n.*What does the next cell print\?.*a\)  `Ann says goodbye`.*a b: your answer/s, 'a question');
  type('a');
  expect(qr/No: `Ann says goodbye`.*Why not\? one of two names.*29 │ del ann.*held by: name friend/s, 'a wrong answer');
  type('Left', 'b');
  expect(qr/✓ Right: `nothing`/, 'back, and a right answer');
  type('e');
  expect(qr/27 │ eve = Person\("Eve"\).*NameError: name 'ann' is not defined/s, 'an edited cell runs');
  type('o');
  expect(qr/27 │ ann = Person\("Ann"\)\n/, 'the code as it was');
  type('v');
  expect(qr/The narration is full now/, 'more narration');
  type('v', 'v', 'n');
  expect(qr/3\/4\n.*_____.*Enter: type your answer/s, 'an answer to be typed');
  type('Enter', 'Ann says goodbye / None', 'Enter');
  expect(qr/✓ Right: `Ann says goodbye \/ None`.*38 │ friend = None/s, 'a typed answer');
  type('h');
  expect(qr/Keys\n─+\n/, 'help');
  type('q', 'n', 'n');
  expect(qr/And when the program ends:\n\nBob says goodbye/, 'the end of the program');
  type('q');
  expect(qr/left with 0\n icanon/, 'leaving puts the terminal in order');
  stop_terminal();
  my ($list) = run('lesson');
  ok($list =~ /Counting +at 4 of 4, 1\/2 right/, 'progress is remembered', $list);
}

sub interrupt_lesson {
  start_terminal("env -u NO_COLOR '$terrarium' lesson 1");
  expect(qr/^Counting +█+ 4\/4/, 'a lesson goes on where it was left');
  my $colored = screen('-e');
  ok($colored =~ /\e\[[0-9;]*1mCounting/, 'terminal: colour', $colored);
  type('C-c');
  expect(qr/left with 130\n icanon/, 'Ctrl-C puts the terminal in order');
  stop_terminal();
}

sub present_lesson {
  start_terminal("'$terrarium' lesson 1 --present");
  expect(qr/\n +A short lesson for the tests.*1\/\d+/s, 'present: a screen');
  type(('Enter') x 4);
  expect(qr/a\)  `Ann says goodbye`/, 'present: a question');
  type('Left', 'q');
  expect(qr/left with 0\n icanon/, 'present: leaving');
  stop_terminal();
}

sub learn_exercise {
  my $task = "$mine/01-counting/counter/task.py";
  write_file($task, slurp("$folder/task.py"));
  start_terminal("'$terrarium' learn");
  expect(qr/^1  01-counting\/counter +░+ 0 of 1 done.*✗ nobody is kept/s, 'learn: the exercise');
  type('h');
  expect(qr/Hint 1\nWho is in `guests`\?/, 'learn: a hint');
  type('s');
  expect(qr/s once more shows the solution/, 'learn: the solution has to be asked for twice');
  type('l');
  expect(qr/▶   01-counting\/counter +A list that nobody asked for/, 'learn: the list');
  type('q');
  sleep 0.2;
  write_file($task, slurp("$folder/wrong/says_nothing.py"));
  expect(qr/✗ visit says hello\n    visit should say hello, not None/, 'learn: the file was saved');
  write_file($task, slurp("$folder/solution.py"));
  expect(qr/█+ 1 of 1 done.*✓ nobody is kept.*Done, and with it all exercises\..*The list held every guest/s, 'learn: done, and why');
  type('q');
  expect(qr/left with 0\n icanon/, 'learn: leaving puts the terminal in order');
  stop_terminal();
}

if (!has_terminal()) {
  ok(1, 'terminal # SKIP there is no tmux');
} else {
  play_lesson();
  interrupt_lesson();
  present_lesson();
  learn_exercise();
}

# ---- Installed ----------------------------------------------------------------------------------

{
  delete $ENV{TERRARIUM_LESSONS};
  qx(make -s install PROGRAM="$terrarium" DESTDIR="$home/root" PREFIX=/opt 2>&1);
  chdir $home;
  my $list = qx("$home/root/opt/bin/terrarium" lesson 2>&1);
  ok($list =~ /^  1  \w.*\n.* of \d+ done/s, 'what is installed finds its lessons', $list);
}

finish();
