#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The grader: hostile submissions get the grade they deserve, every form is what its readers expect,
# limits hold, exit codes are those of the handbook.

use strict;
use warnings;
use Cwd 'abs_path';
use File::Basename qw(basename dirname);
use File::Temp 'tempdir';
use IO::Uncompress::Unzip;
use JSON::PP;

$| = 1;
binmode STDOUT, ':utf8';

my $root = dirname(dirname(abs_path(__FILE__)));
chdir $root or die "$root: $!\n";
my $terrarium = abs_path($ENV{TERRARIUM} || 'terrarium');
my $here = 'tests/grade';
my $scratch = tempdir(CLEANUP => 1);
$ENV{TERRARIUM_LESSONS} = "$root/lessons";

my ($number, $failed) = (0, 0);

sub ok {
  my ($good, $name, @why) = @_;
  $failed++ if !$good;
  print $good ? 'ok ' : 'not ok ', ++$number, " - $name\n";
  print "# $_\n" for $good ? () : map { split /\n/ } @why;
  return $good;
}

sub is {
  my ($got, $wanted, $name) = @_;
  return ok($got eq $wanted, $name, "got:    $got", "wanted: $wanted");
}

# Exit code, standard output, standard error.
sub run {
  my @command = @_;
  my $pid = fork // die "fork: $!\n";
  if ($pid == 0) {
    open STDIN, '<', '/dev/null';
    open STDOUT, '>', "$scratch/out";
    open STDERR, '>', "$scratch/err";
    exec @command or exit 127;
  }
  waitpid $pid, 0;
  return ($? >> 8, slurp("$scratch/out"), slurp("$scratch/err"));
}

sub slurp {
  my ($path) = @_;
  open my $file, '<:raw', $path or return '';
  local $/;
  return scalar <$file> // '';
}

sub spew {
  my ($path, $text) = @_;
  open my $file, '>:raw', $path or die "$path: $!\n";
  print $file $text;
  close $file;
  return $path;
}

sub grade { return run($terrarium, 'grade', @_) }

sub graded_json {
  my ($code, $out, $err) = grade('--format=json', '--no-times', @_);
  return $code == 0 ? decode_json($out) : {error => $err};
}

my %sign = (passed => '+', failed => '-', skipped => 's');

# ---- Hostile submissions -------------------------------------------------------------------------

# Each says what it must get: "# graded: +-s", and "# says: a part of a message".
{
  my @paths = ("$here/honest.py", sort glob "$here/hostile/*.py");
  ok(@paths > 40, 'there are more than 40 hostile submissions');
  my $report = graded_json('--seconds=1', '--instructions=5000000', "$here/check.py", @paths);
  my %by_name = map { $_->{name} => $_ } @{ $report->{submissions} || [] };
  for my $path (@paths) {
    my $text = slurp($path);
    my ($wanted) = $text =~ /^# graded: (\S+)$/m;
    my ($says) = $text =~ /^# says: (.+)$/m;
    my $grade = $by_name{ basename $path };
    my $got = join '', map { $sign{ $_->{state} } } @{ $grade->{checks} || [] };
    my @messages = map { $_->{message} } @{ $grade->{checks} || [] };
    ok($got eq $wanted && (!$says || scalar(grep { index($_, $says) >= 0 } @messages)),
      'hostile: ' . basename($path), "got:    $got", "wanted: $wanted", map { "says:   $_" } @messages);
  }
  ok(!-e '/tmp/terrarium-was-here', 'none of them has written a file');
}

# ---- Forms ---------------------------------------------------------------------------------------

# The same grades give the same text. How much the interpreter needs may change.
sub settled {
  my ($text) = @_;
  $text =~ s/("instructions"|"peak_bytes"): \d+/$1: 0/g;
  return $text;
}

my %one = map { $_ => 1 } qw(gradescope classroom50 check50);
my %form;
for my $form (qw(text tap junit json gradescope classroom50 check50)) {
  local @ENV{qw(CLASSROOM ASSIGNMENT SUBMISSION_TAG COMMIT_URL RELEASE_URL REVIEW_URL)} =
    qw(cs1 memory v3 https://commit https://release https://review);
  my ($code, $out, $err) =
    grade("--format=$form", '--no-times', "$here/small.py", $one{$form} ? "$here/class/bob.py" : "$here/class");
  $form{$form} = $out;
  my $golden = "$here/golden/$form";
  spew($golden, settled($out)) if $ENV{WRITE_GOLDENS};
  ok($code == 0 && $err eq '' && settled($out) eq slurp($golden), "$form: as in $golden", $err, settled($out));
  ok($out !~ /secret/ || $form =~ /json|gradescope/, "$form: nothing hidden is told");
}

{
  my @lines = split /\n/, $form{tap};
  my ($plan) = $lines[1] =~ /^1\.\.(\d+)$/;
  my @points = grep { /^(not )?ok \d+ - \S/ } @lines;
  my $in_block = 0;
  my @strange = grep {
    my $known = /^(not )?ok \d+ - |^TAP version 14$|^1\.\.\d+$/ && !$in_block;
    $in_block = 1 if /^  ---$/;
    $known ||= $in_block && /^  (\w+: \S|---$|\.\.\.$)/;
    $in_block = 0 if /^  \.\.\.$/;
    !$known;
  } @lines;
  ok($lines[0] eq 'TAP version 14' && $plan == @points && $plan == 12, 'tap: the plan is the number of points');
  ok(!@strange && !$in_block, 'tap: points, and YAML blocks between --- and ...', @strange);
  my @numbers = map { /ok (\d+)/ } @points;
  is("@numbers", join(' ', 1 .. 12), 'tap: numbered');
}

# Well-formed? Returns what is wrong, or ''.
sub xml_error {
  my ($text) = @_;
  my @open;
  return 'no declaration' if $text !~ s/^<\?xml version="1.0" encoding="UTF-8"\?>\n//;
  while ($text =~ /\G(?:([^<&\x00-\x08\x0b\x0c\x0e-\x1f]+)|&(?:amp|lt|gt|quot);|<(\/?)(\w[\w-]*)((?: [\w-]+="(?:[^<&"]|&(?:amp|lt|gt|quot);)*")*)(\/?)>)/gc) {
    my ($characters, $closing, $name, $values, $empty) = ($1, $2, $3, $4, $5);
    next if !defined $name;
    if ($closing) {
      my $opened = pop @open // '';
      return "</$name> closes <$opened>" if $name ne $opened;
    } elsif (!$empty) {
      push @open, $name;
    }
  }
  return 'not XML at ' . substr($text, pos $text // 0, 30) if (pos $text // 0) != length $text;
  return @open ? "open: @open" : '';
}

{
  is(xml_error($form{junit}), '', 'junit: well-formed');
  my ($suites) = $form{junit} =~ /<testsuites([^>]*)>/;
  my %count = $suites =~ /(\w+)="([^"]*)"/g;
  my $cases = () = $form{junit} =~ /<testcase /g;
  my $failures = () = $form{junit} =~ /<failure /g;
  my $errors = () = $form{junit} =~ /<error /g;
  ok($cases == $count{tests} && $failures == $count{failures} && $errors == $count{errors}, 'junit: the counts are right');
}

{
  my $report = decode_json($form{json});
  is($report->{schema}, 'terrarium/grade/v1', 'json: says what it is');
  is(join(' ', map { "$_->{name}:$_->{score}/$_->{max_score}" } @{ $report->{submissions} }),
    'ann.py:6.5/6.5 bob.py:1/6.5 carl.py:0/6.5 dora:0/6.5', 'json: scores');
  my $scope = decode_json($form{gradescope});
  is(join(' ', map { $_->{visibility} } @{ $scope->{tests} }), 'visible visible hidden', 'gradescope: visibility');
  is(join(' ', map { $_->{status} } @{ $scope->{tests} }), 'passed failed failed', 'gradescope: status');
  my $room = decode_json($form{classroom50});
  is("$room->{schema} $room->{classroom} $room->{commit} $room->{'max-score'}", 'classroom50/result/v1 cs1 https://commit 6.5',
    'classroom50: the first fields come from the environment');
  my $check = decode_json($form{check50});
  is(join(' ', map { $_->{passed} ? 'true' : 'false' } @{ $check->{results} }), 'true false false', 'check50: results');
  my ($code, $out) = grade('--format=json', "$here/small.py", "$here/class/ann.py");
  ok(decode_json($out)->{submissions}[0]{seconds} > 0, 'json: with times if nothing is said');
  ($code, $out) = grade('--show-hidden', "$here/small.py", "$here/class/bob.py");
  ok($out =~ /the secret message/, 'text: --show-hidden tells what is hidden');
}

# ---- Kinds of checks, and where submissions come from --------------------------------------------

{
  my $report = graded_json("$here/methods.py", "$here/class/ann.py");
  is(join('', map { $sign{ $_->{state} } } @{ $report->{submissions}[0]{checks} }), '++s++-', 'methods of a TestCase');
  $report = graded_json('--as=homework', spew("$scratch/other.py", "import homework\ndef test_it():\n  assert homework.x == 1\n"),
    spew("$scratch/x.py", "x = 1\n"));
  is($report->{submissions}[0]{score}, 1, '--as: another name for the submission');
  my @names = map { $_->{name} } @{ graded_json("$here/small.py", "$here/class")->{submissions} };
  is("@names", 'ann.py bob.py carl.py dora', 'a folder: its files, and the task.py of its folders');
  my ($exercise) = glob "$root/lessons/*/exercises/*/solution.py";
  if ($exercise) {
    my $name = basename dirname $exercise;
    $report = graded_json($name, $exercise);
    is($report->{submissions}[0]{score}, $report->{submissions}[0]{max_score}, 'an exercise by its name');
    $report = graded_json(dirname($exercise), $exercise);
    is($report->{submissions}[0]{score}, $report->{submissions}[0]{max_score}, 'an exercise by its folder');
  }
}

# ---- The page for those who write checks ---------------------------------------------------------

# Its examples make one check file. A version of the task passes all of it, another one makes each
# example say its sentence (which follows the block).
{
  my $page = slurp('lessons/CHECKS.md');
  my %task = map { $_ => $page =~ /^```python \Q$_\E\n(.*?)^```/ms ? $1 : '' } qw(task.py wrong.py);
  my $imports = "import weakref\nfrom task import Book, Library, titles, lengths, borrowed, rename_all\nfrom terrarium import *\n";
  my (@examples, @sentences);
  while ($page =~ /^```python\n(.*?)^```\n(?:> ([^\n]*)\n)?/msg) {
    push @examples, $1;
    push @sentences, $2 // '';
  }
  my $check = spew("$scratch/page.py", join "\n\n", $imports, @examples);
  my $right = graded_json($check, spew("$scratch/task.py", $task{'task.py'}))->{submissions}[0];
  my $wrong = graded_json($check, spew("$scratch/wrong.py", $task{'wrong.py'}))->{submissions}[0];
  ok(@examples > 15, 'lessons/CHECKS.md has an example for each function');
  for my $entry (@{ $right->{checks} || [{state => 'none', message => 'no checks'}] }) {
    ok($entry->{state} eq 'passed', "lessons/CHECKS.md: the right task passes " . ($entry->{number} // ''), $entry->{message});
  }
  my @messages = map { $_->{message} } @{ $wrong->{checks} || [] };
  for my $sentence (@sentences) {
    ok($sentence ne '' && scalar(grep { index($_, $sentence) >= 0 } @messages), "lessons/CHECKS.md: says '$sentence'", @messages);
  }
  my %documented = map { $_ => 1 } $page =~ /`(\w+)\(/g, $page =~ /\b(\w+)\(/g, $page =~ /@(\w+)/g;
  my (undef, $names) = run($terrarium, '-c', 'import terrarium; print(*(n for n in dir(terrarium) if n[0] != "_"))');
  my @forgotten = grep { !$documented{$_} } split ' ', $names;
  ok(!@forgotten && $names =~ /expect_freed/, 'lessons/CHECKS.md: nothing is left out', "@forgotten");
  my ($python) = grep { `$_ -c 'import sys; print(sys.version_info[:2])' 2> /dev/null` eq "(3, 13)\n" } qw(python3.13 python3);
  if ($python) {
    my $all = 'import sys, unittest; sys.path[:0] = sys.argv[1:]; import page
for name, test in list(vars(page).items()):
    try:
        name.startswith("test") and test()
    except unittest.SkipTest:
        pass';
    my ($code, undef, $err) = run($python, '-c', $all, "$root/lessons", $scratch);
    is("$code $err", '0 ', 'lessons/CHECKS.md: the right task passes on CPython, too');
  }
  my ($shim) = slurp('lessons/terrarium.py') =~ /__all__ = \[(.*?)\]/s;
  is(join(' ', sort $shim =~ /"(\w+)"/g), join(' ', sort split ' ', $names), 'lessons/terrarium.py has the same names');
}

# ---- Limits --------------------------------------------------------------------------------------

sub first_message {
  my ($text, @options) = @_;
  my $check = spew("$scratch/limits.py", "from task import f\ndef test_f():\n  f()\ndef test_g():\n  pass\n");
  my $checks = graded_json(@options, $check, spew("$scratch/f.py", $text))->{submissions}[0]{checks};
  return "$checks->[0]{message}|$checks->[1]{state}";
}

is(first_message("def f():\n  for i in range(1000): pass\n", '--instructions=500'),
  'stopped after 500 instructions: does a loop never end?|passed', '--instructions');
is(first_message("def f():\n  for i in range(1000): pass\n", '--instructions', '50,000'), '|passed', '... that suffice');
like(first_message("def f():\n  return bytearray(3_000_000)\n", '--bytes=2000000'), qr/MemoryError.*\|passed/, '--bytes');
like(first_message("def f():\n  print('x' * 5000)\n  print('y' * 5000)\n  print('z' * 9000)\n", '--output=6000'),
  qr/OSError.*\|passed/, '--output');
is(first_message("def f(n=0):\n  return n if n == 300 else f(n + 1)\n", '--recursion=100'),
  'stopped at 100 calls inside calls|passed', '--recursion');
is(first_message("import time\ndef f():\n  time.sleep(60)\n", '--seconds=0.3'), 'stopped after 0.3 seconds|passed', '--seconds');
is(first_message("import time\ndef f():\n  time.sleep(60)\n", '--total=0.5'), 'stopped after 0.5 seconds|failed', '--total');

sub like {
  my ($got, $wanted, $name) = @_;
  return ok($got =~ $wanted, $name, "got:    $got", "wanted: $wanted");
}

# ---- The command line ----------------------------------------------------------------------------

sub exits {
  my ($wanted, $says, @arguments) = @_;
  my ($code, $out, $err) = grade(@arguments);
  return ok($code == $wanted && "$out$err" =~ $says, "exit code $wanted: grade " . join(' ', map { s{^\Q$scratch\E/}{}r } @arguments),
    "got $code: $err");
}

my ($check, $ann) = ("$here/small.py", "$here/class/ann.py");
exits(0, qr/0 of 6.5/, $check, "$here/class/carl.py");
exits(0, qr/Usage:/, '--help');
exits(2, qr/at least one submission/);
exits(2, qr/at least one submission/, $check);
exits(2, qr/there is no check nowhere/, 'nowhere', $ann);
exits(2, qr/can't open file 'nowhere.py'/, $check, 'nowhere.py');
exits(2, qr/--format is text, tap/, '--format=html', $check, $ann);
exits(2, qr/there is no option --frobnicate/, '--frobnicate', $check, $ann);
exits(2, qr/a value is missing/, $check, $ann, '-j');
exits(2, qr/not a number for --bytes/, '--bytes=many', $check, $ann);
exits(2, qr/must be above 0/, '--seconds=0', $check, $ann);
exits(2, qr/a file for each submission/, '--format=gradescope', $check, "$here/class");
exits(2, qr/can't write/, '-o', "$scratch/no/where", $check, $ann);
exits(2, qr/no submissions/, $check, tempdir(CLEANUP => 1));
exits(3, qr/cannot grade: .*SyntaxError/, spew("$scratch/broken.py", "def (:\n"), $ann);
exits(3, qr/no checks were found/, spew("$scratch/none.py", "x = 1\n"), $ann);

{
  my ($code, $out) = grade('-o', "$scratch/grades.txt", '--no-times', $check, $ann);
  ok($code == 0 && $out eq '' && slurp("$scratch/grades.txt") =~ /^ann.py: 6.5 of 6.5/, '-o FILE');
  mkdir "$scratch/results";
  ($code) = grade('--format=gradescope', '-o', "$scratch/results", $check, "$here/class");
  is(join(' ', map { basename $_ } sort glob "$scratch/results/*"), 'ann.json bob.json carl.json dora.json', '-o FOLDER');
  my @same = map { settled((grade('--format=json', '--no-times', "-j$_", $check, ($here . '/class') x 5))[1]) } 1, 2, 7;
  ok($same[0] eq $same[1] && $same[1] eq $same[2] && length $same[0] > 5000, '-j: the same grades in the same order');
}

# ---- The archive for Gradescope ------------------------------------------------------------------

# Unpacked as Gradescope does it: the archive in source/, the student's files in submission/.
sub unpack_archive {
  my ($archive, $folder) = @_;
  my %mode;
  my $zip = IO::Uncompress::Unzip->new($archive) or return;
  do {
    my $about = $zip->getHeaderInfo;
    my $path = "$folder/$about->{Name}";
    mkdir dirname $path;
    local $/;
    spew($path, join '', <$zip>);
    $mode{ $about->{Name} } = 1;
    chmod 0755, $path if $path !~ /\.py$/;
  } while ($zip->nextStream > 0);
  return \%mode;
}

{
  my $place = "$scratch/autograder";
  mkdir $_ for $place, "$place/source", "$place/submission";

  mkdir "$scratch/pack";
  spew("$scratch/pack/check.py", slurp("$here/small.py"));
  my ($code, $out, $err) = run("lessons/grading/gradescope/pack", $terrarium, "$scratch/pack", "$scratch/grader.zip");
  my $names = unpack_archive("$scratch/grader.zip", "$place/source");
  is(join(' ', sort keys %$names), 'exercise/check.py run_autograder setup.sh terrarium', 'gradescope: what is in the archive');
  local $ENV{AUTOGRADER} = $place;
  ok((run('sh', "$place/source/setup.sh"))[0] == 0, 'gradescope: setup.sh');
  my $result = sub {
    my ($exit) = run("$place/source/run_autograder");
    my $text = slurp("$place/results/results.json");
    unlink "$place/results/results.json";
    return $exit == 0 && $text ne '' ? decode_json($text) : {score => 'nothing'};
  };
  is($result->()->{score}, 0, 'gradescope: nothing was handed in');
  spew("$place/submission/mine.py", slurp("$here/class/bob.py"));
  is($result->()->{score}, 1, 'gradescope: a file of any name');
  spew("$place/submission/task.py", slurp("$here/class/ann.py"));
  is($result->()->{score}, 6.5, 'gradescope: task.py');
}

print "1..$number\n";
exit($failed ? 1 : 0);
