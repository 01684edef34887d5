#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The stepper, from outside.
#
#   transcripts   tests/step/NAME.in begins with a comment that says what is stepped through; what
#                 it says goes in, and everything that comes out must be NAME.out
#   a law         going back some steps and forth again leads to the same heap, to the last count:
#                 at random points of the programs in tests/programs/memory
#   a terminal    80 x 24, in tmux: the screen, with colour and without, keys, Ctrl-C, input()
#   nobody stays  behind when it ends, or is killed
#
# Environment: TERRARIUM (the binary), STEP_SEED, STEP_ALL=1 (the law for all programs, not a sample).
# `perl tests/step.t --write NAME...` writes NAME.out anew.

use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use File::Basename 'basename';
use FindBin '$Bin';
use Time::HiRes 'sleep';
use lib $Bin;
use Terminal;

# What comes out, both streams in their order, and the exit code.
sub session {
  my ($input, @arguments) = @_;
  my $file = "$home/input";
  open my $out, '>', $file or die "$file: $!\n";
  print $out $input;
  close $out;
  my $text = qx(timeout 60 "$terrarium" step @arguments < "$file" 2>&1);
  my $code = $? >> 8;
  $text =~ s/\Q$root\E\///g;
  $text =~ s/0x[0-9a-f]+/0xN/g;
  $text =~ s/\d+ of the interpreter's own/N of the interpreter's own/g; # changes with its library
  $text =~ s/~\d+/~N/g;
  return ($text, $code);
}

# ---- Transcripts --------------------------------------------------------------------------------

sub transcript {
  my ($name) = @_;
  my $input = slurp("tests/step/$name.in");
  my ($arguments) = $input =~ s/^# (.*)\n// ? $1 : '';
  $arguments =~ s{(\S+)$}{tests/step/$1};
  return (session($input, $arguments))[0];
}

my @names = map { basename($_, '.in') } glob 'tests/step/*.in';
if (@ARGV && shift(@ARGV) eq '--write') {
  for my $name (@ARGV ? @ARGV : @names) {
    open my $out, '>', "tests/step/$name.out" or die "$name: $!\n";
    print $out transcript($name);
  }
  exit 0;
}

for my $name (@names) {
  my $wanted = slurp("tests/step/$name.out") // '';
  my $got    = transcript($name);
  ok($got eq $wanted, "transcript $name", first_difference($got, $wanted));
}

# What is different on every machine, or told elsewhere: that it is there.
{
  my ($got) = session("heap\nheap map 48\ngens\nq\n", 'tests/step/friends.py');
  ok(scalar($got =~ /\(step\) heap\ntype +objects.*\(step\) heap map 48\narena 0.*\(step\) gens\ngen +objects/s), 'heap, gens', $got);
  my ($missing, $code) = session('', 'nothing.py');
  ok(scalar($missing =~ /can't open file/) && $code == 2, 'a file that is not there: exit code 2', $missing);
  ($got, $code) = session("c\nc\n", '-c', "'import sys; sys.exit(7)'");
  ok($code == 7 && $got =~ /exit code 7/, "the program's exit code", $got);
  ($got, $code) = session("s\nrs\n", '-c', "'1 // 0'");
  ok(scalar($got =~ /ZeroDivisionError.*exit code 1.*step 1 /s) && $code == 1, 'an uncaught exception', $got);
  ($got, $code) = session("s\n", '-c', "'(1'");
  ok(scalar($got =~ /SyntaxError/) && $code == 1, 'an error of syntax', $got);
  my $plain = qx(printf 'end\\n' | "$terrarium" step tests/step/friends.py 2>/dev/null | grep -c '^bye Ann');
  ok($plain eq "1\n", 'what was printed is printed once', $plain);
  my $prompt = qx(printf 'a = [1]\\n%%step a.append(2)\\ns\\np a\\nrs\\np a\\nq\\nprint("after", a)\\n' | "$terrarium" repl 2>&1);
  ok(scalar($prompt =~ /p a\n\[1, 2\]\n.*p a\n\[1\]\n.*after \[1\]/s), '%step STATEMENT', $prompt);
  $prompt = qx(printf '%%step tests/step/friends.py\\n' | "$terrarium" repl 2>&1 < /dev/null; printf '%%step tests/step/friends.py\\n' | "$terrarium" repl 2>&1);
  ok(scalar($prompt =~ /step 1 > friends\.py\(1\)<module>/), '%step FILE', $prompt);
}

# ---- The law ------------------------------------------------------------------------------------

srand($ENV{STEP_SEED} // 1);

sub steps_of {
  my ($file) = @_;
  my ($got) = session("narrate off\ngoto 99999999\nrs\nq\n", $file);
  my @steps = $got =~ /^step (\d+)/mg;
  return $steps[-1] // 0;
}

{
  my ($points, @wrong) = (0);
  my @programs = sort glob 'tests/programs/memory/*.py';
  @programs = grep { rand() < 12 / @programs } @programs unless $ENV{STEP_ALL};
  for my $file (@programs) {
    my $steps = steps_of($file);
    for (1 .. 2) {
      my $at    = 1 + int rand $steps;
      my $way   = 1 + int rand($at < 6 ? $at : 6);
      my $input = "narrate off\ngoto $at\ndigest\n" . "rs\n" x $way . "s\n" x $way . "digest\ngoto 1\ngoto $at\ndigest\nend\ngoto $at\ndigest\nq\n";
      $input =~ s/rs\n(s\n)/rs\n$1/;
      my ($got) = session($input, $file);
      my @digests = $got =~ /^([0-9a-f]{16} \d+ objects.*)$/mg;
      my %different = map { $_ => 1 } @digests;
      $points++;
      push @wrong, "$file, step $at, $way back and forth: @digests" if @digests != 4 || keys %different > 1 || $way >= $at;
      pop @wrong if $way >= $at && @digests == 4; # the beginning is as far back as one can go
    }
  }
  ok(!@wrong && $points > 10, "back and forth is the same heap ($points points)", join "\n", @wrong);
}

# ---- A long run ---------------------------------------------------------------------------------

{
  open my $program, '>', "$home/long.py";
  print $program "total = 0\nfor i in range(150000):\n    total += i\nwhile True:\n    total += 1\n";
  close $program;
  my ($got) = session("goto 250000\np i\ngoto 2\nrs\ngoto 123456\np total\nq\n", "$home/long.py");
  ok(scalar($got =~ /step 250000 .*\n124998.*step 123456 /s), 'any step of a long run', $got);
}

# ---- A terminal ---------------------------------------------------------------------------------

if (!has_terminal()) {
  ok(1, 'terminal # SKIP there is no tmux');
} else {
  start_terminal("'$terrarium' step tests/step/friends.py");
  expect(qr/^friends\.py  step 1 of 1\+, by line\n +1 -> class Person: +│ > the program, line 1\n +\^+ +│/, 'the screen');
  type('Right', 'Right', 'Right', 'Right');
  expect(qr/^friends\.py  step 5 .*│   meet → meet\(\).*^  16 -> ann = Person\("Ann"\)/ms, 'the right arrow steps');
  type('Right', 'Right');
  expect(qr/step 7 .*> Person\.__init__\(\), line 4.*self → Person#1.*^─ the last step ─.*^Person#1\.name: nothing → 'Ann'/ms, 'names, and what the last step changed');
  type('Left');
  expect(qr/step 6 .*^Person.*\+ Person#1 |step 6 .*\+ Person#1 +64 bytes/ms, 'the left arrow steps back');
  type('Up');
  expect(qr/│ > the program, line 16.*16 -> ann = Person\("Ann"\)/s, 'the up arrow looks at the caller');
  type('Down');
  expect(qr/│ > Person\.__init__\(\), line 3.*3 -> +self\.name = name/s, 'the down arrow goes back to it');
  type('p self.name + "!"', 'Enter');
  expect(qr/AttributeError/, 'an expression is typed');
  type('C-l', 'b meet', 'Enter');
  expect(qr/Stop point 1: function meet/, 'commands are typed');
  type('c', 'Enter');
  expect(qr/step 12  *of 12\+.*stop point 1: function meet|step 12 of 12\+, by line  stop point 1: function meet/, 'a stop point in the title');
  type('end', 'Enter');
  expect(qr/at the end: its names are still there.*^─ output ─+\nbye Ann\ndone 3\n/ms, 'the output');
  type('rc', 'Enter');
  expect(qr/stop point 1.*^─ output ─+\n\n/ms, 'the output as it was at that moment');
  my @wide = grep { length > 80 } split /\n/, screen();
  ok(!@wide && (() = screen() =~ /\n/g) <= 24, 'terminal: nothing is wider than 80 columns', screen());
  type('?');
  expect(qr/A blank line repeats the last command/, '? is help');
  type('q');
  expect(qr/^left with 0$/m, 'q leaves');
  stop_terminal();
  start_terminal("env -u NO_COLOR TERM=xterm-256color '$terrarium' step tests/step/friends.py", 100, 30);
  expect(qr/1 -> class Person: {30,}│/, 'a wider screen');
  ok(screen('-e') =~ /\e\[1m/, 'terminal: with colour', screen('-e'));
  stop_terminal();
  start_terminal("'$terrarium' step $home/long.py");
  expect(qr/step 1 of/, 'an endless program');
  type('c', 'Enter');
  sleep 0.5;
  type('C-c');
  expect(qr/interrupted.*total → \d+/s, 'Ctrl-C stops it');
  type('goto 4', 'Enter');
  expect(qr/step 4 of \d{5,}.*i → 0/s, 'and its first steps can be looked at');
  type('q');
  stop_terminal();
  start_terminal("'$terrarium' step --plain tests/step/world.py");
  type('c', 'Enter');
  expect(qr/^who\?/m, 'input() asks');
  type('Bob', 'Enter', 'again', 'Enter');
  expect(qr/^hello Bob!\n.*breakpoint\(\)/ms, 'and gets a line; breakpoint() stops');
  stop_terminal();
}

# ---- Nobody stays behind ------------------------------------------------------------------------

sub left_over { return scalar qx(pgrep -f "$home/[m]ark.py" | wc -l) + 0 }

{
  open my $program, '>', "$home/mark.py";
  print $program "total = 0\nwhile True:\n    total += 1\n";
  close $program;
  my $pid = fork // die;
  if ($pid == 0) {
    open STDIN,  '<', '/dev/zero';
    open STDOUT, '>', '/dev/null';
    open STDERR, '>', '/dev/null';
    exec 'sh', '-c', "printf 'goto 500000\\nc\\n' | exec '$terrarium' step '$home/mark.py'";
  }
  sleep 1;
  my $before = left_over();
  qx(pkill -KILL -o -f "^$terrarium step $home/[m]ark.py");
  waitpid $pid, 0;
  for (1 .. 40) { last if left_over() == 0; sleep 0.1 }
  ok($before > 1 && left_over() == 0, 'nobody stays behind when it is killed', "$before before, " . left_over() . ' after');
}

finish();
