#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The prompt, from outside.
#
#   transcripts   tests/repl/NAME.in goes in, and prompts, results and complaints together must be
#                 NAME.out; it leaves with the code in NAME.exit (default: 0). Where the first line
#                 says "# numbers vary", numbers and the signs of maps are not compared.
#   a law         %who x lists as many places as x has references, for every name of the programs in
#                 tests/programs/memory
#   a terminal    80 x 24, in tmux: completion, history, indentation, pasting, Ctrl-C, Ctrl-D
#
# Environment: TERRARIUM (the binary). `perl tests/repl.t --write NAME...` writes NAME.out anew.

use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use File::Basename qw(basename dirname);
use FindBin '$Bin';
use Time::HiRes 'sleep';
use lib $Bin;
use Terminal;

# What comes out, both streams in their order, and the exit code. The machine's paths are left out.
sub session {
  my ($input, @arguments) = @_;
  my $file = "$home/input";
  open my $out, '>', $file or die "$file: $!\n";
  print $out $input;
  close $out;
  my $text = qx(timeout 20 "$terrarium" @arguments < "$file" 2>&1);
  my $code = $? >> 8;
  $text =~ s/\Q$root\E\///g;
  return ($text, $code);
}

# ---- Transcripts --------------------------------------------------------------------------------

sub without_numbers {
  my ($text) = @_;
  $text =~ s/^.*[·░▒▓█]+\n//mg;
  $text =~ s/^.*seconds\.$/It took N./mg;
  $text =~ s/ *\d+(\.\d+)?/ N/g;
  return $text;
}

sub without_own {
  my ($text) = @_;
  $text =~ s{(Places that refer to it: )\d+}{$1N}g;
  return $text;
}

my @names = map { basename($_, '.in') } glob 'tests/repl/*.in';
if (@ARGV && shift(@ARGV) eq '--write') {
  for my $name (@ARGV ? @ARGV : @names) {
    my ($got) = session(slurp("tests/repl/$name.in"), 'repl');
    open my $out, '>', "tests/repl/$name.out" or die "$name: $!\n";
    print $out $got;
  }
  exit 0;
}

for my $name (@names) {
  my $input  = slurp("tests/repl/$name.in");
  my $wanted = slurp("tests/repl/$name.out") // '';
  my $code   = slurp("tests/repl/$name.exit") // 0;
  my ($got, $left) = session($input, 'repl');
  ($got, $wanted) = map { without_numbers($_) } $got, $wanted if $input =~ /^# numbers vary/;
  ($got, $wanted) = map { without_own($_) } $got, $wanted;
  my $same = $got eq $wanted;
  ok($same && $left == $code, "transcript $name", $same ? "exit code $left" : first_difference($got, $wanted));
}

# What the narrator and the theatre say is tested elsewhere; here, that they are there.
{
  my ($got) = session(<<'END', 'repl');
class Loud:
    def __del__(self): print("goodbye")

one = Loud()
%watch on
two = one
del one, two
%watch off
circle = Loud()
circle.me = circle
del circle
%gc
%gc 0
END
  ok($got =~ /Loud#1 +1 → 2 +name two.*goodbye.*− Loud#1/s, '%watch narrates inputs', $got);
  my ($after) = $got =~ /%watch off\n(.*)/s;
  ok($after !~ /name circle\n/, '%watch off is silent', $got);
  my $steps = join '.*', map { "║ $_" } '1 candidates', '3 subtract', '5 unreachable +Loud#2', '6 finalizers', '8 clear';
  ok($after =~ /$steps.*╚ 1 unreachable/s, '%gc shows the steps', $got);
  ok($after =~ /goodbye/, '%gc runs finalizers', $got);
}

# ---- Files and exit codes -----------------------------------------------------------------------

{
  my ($got, $code) = session("greeting\nexit(5)\n", '-i', 'tests/repl/program.txt');
  ok($got =~ /^it runs as __main__\n>>> greeting\n'hello'\n/ && $code == 5, '-i FILE: runs it and stays', $got);
  ($got, $code) = session('', 'repl', 'nothing.py');
  ok($got =~ /can't open file 'nothing.py'/ && $code == 2, 'a file that is not there: exit code 2', $got);
  ($got) = session("a = 1\n%who a\ndef f():\n    return a\n\n1/0\n%save $home/saved.py\n", 'repl');
  ok((slurp("$home/saved.py") // '') eq "a = 1\ndef f():\n    return a\n\n1/0\n", '%save writes what ran', $got);
  my $plain = qx(printf '1\\n1/0\\nprint(2)\\n' | "$terrarium" repl 2>/dev/null);
  ok($plain eq "1\n2\n", 'standard output has the results alone', $plain);
  open my $program, '>', "$home/point.py";
  print $program "class Point:\n    __slots__ = ('x', 'y')\nprint('ran')\n";
  close $program;
  ($got, $code) = session('', 'layout', "$home/point.py", 'Point');
  ok($got =~ /^ran\nan instance of class Point\n.* 32-39 +x .* 40-47 +y /s && $code == 0, 'terrarium layout', $got);
  ($got, $code) = session('', 'layout', "$home/point.py", 'Line');
  ok($got =~ /no class 'Line'/ && $code == 2, 'terrarium layout: a class that is not there', $got);
}

# ---- The law ------------------------------------------------------------------------------------

{
  my ($objects, @wrong) = (0);
  for my $program (glob 'tests/programs/memory/*.py') {
    chdir dirname($program);
    my $file = basename($program);
    my ($list) = session("print('NAMES', *[n for n in globals() if n.isascii()])\n", '-i', $file);
    my ($names) = $list =~ /^NAMES (.*)$/m or push @wrong, "$file: no names";
    my $input = join '', "print('START')\n", map { "%who $_\n" } grep { !/^__/ } split ' ', $names // '';
    my ($got) = session($input, '-i', $file);
    chdir $root;
    $got =~ s/.*\nSTART\n//s;
    for my $block (split /^(?=\S)/m, $got) {
      my ($count) = $block =~ /: count (\d+)\n/ or next;
      my $places = () = $block =~ /^  (?!a variable of the interpreter)/mg;
      $objects++;
      push @wrong, "$file: $block" if $places != $count;
    }
  }
  ok(!@wrong && $objects > 100, "%who is as long as the count ($objects objects)", join "\n", @wrong);
}

# ---- A terminal ---------------------------------------------------------------------------------

sub start_prompt {
  start_terminal("'$terrarium'");
  return shows(qr/^>>>/m);
}

if (!has_terminal()) {
  ok(1, 'terminal # SKIP there is no tmux');
} elsif (!start_prompt()) {
  ok(0, 'terminal: the prompt comes', screen());
} else {
  ok(1, 'terminal: the prompt comes');
  type('xylophone = {"alpha": [1]}', 'Enter');
  type('xylo', 'Tab', '["al', 'Tab', '.app', 'Tab');
  sleep 0.3;
  type('C-u', 'xylo', 'Tab');
  expect(qr/^>>> xylophone$/m, 'Tab completes names');
  type('["al', 'Tab');
  expect(qr/^>>> xylophone\["alpha"\]$/m, 'Tab completes keys');
  type('C-u', 'import sy', 'Tab');
  expect(qr/^>>> import sys$/m, 'Tab completes modules');
  type('Enter', 'sys.getref', 'Tab');
  expect(qr/^>>> sys\.getrefcount$/m, 'Tab completes attributes');
  type('C-u', '%wha', 'Tab', ' --help', 'Enter');
  expect(qr/^%whatif del PLACE/m, 'Tab completes commands');
  type('%watch fu', 'Tab');
  expect(qr/^>>> %watch full$/m, 'Tab completes what a command may be told');
  type('C-u', 'def f(a):', 'Enter', 'return a', 'Enter', 'Enter', 'f(7)', 'Enter');
  expect(qr/^\.\.\.     return a\n\.\.\.\n>>> f\(7\)\n7$/m, 'blocks are indented');
  type('C-l', 'half typed', 'C-c');
  expect(qr/^KeyboardInterrupt\n>>>$/m, 'Ctrl-C gives up the line');
  type('def g():', 'Enter');
  sleep 0.2;
  type('C-c');
  sleep 0.2; # a terminal forgets what was typed right before or after Ctrl-C
  type('1 + 1', 'Enter');
  expect(qr/^>>> 1 \+ 1\n2$/m, 'Ctrl-C gives up a block');
  type('while True: pass', 'Enter', 'Enter');
  sleep 0.3;
  type('C-c');
  expect(qr/Traceback .*while True: pass.*^KeyboardInterrupt\n>>>$/ms, 'Ctrl-C stops a loop');
  type('len(str(3 ** (10 ** 8)))', 'Enter');
  sleep 0.3;
  type('C-c');
  expect(qr/Traceback .*10 \*\* 8.*^KeyboardInterrupt\n>>>$/ms, 'Ctrl-C stops one long computation');
  type('C-l');
  paste("def h(x):\n    y = x\n\n    return y * 2\n\nh(21)");
  sleep 0.2;
  type('Enter');
  expect(qr/^42$/m, 'pasted functions may have empty lines');
  type('C-l', 'x = []; x.append(x); del x', 'Enter', '%gc', 'Enter');
  expect(qr/2 copy counts.*a key: the next step|1 candidates.*a key: the next step/s, '%gc waits for a key');
  type('q');
  expect(qr/╚ 1 unreachable.*^>>>$/ms, '%gc goes on to the end with q');
  my @wide = grep { length > 80 } split /\n/, screen();
  ok(!@wide, 'terminal: nothing is wider than 80 columns', join "\n", @wide);
  type('Up', 'Up', 'C-a');
  expect(qr/^>>> x = \[\]; x\.append/m, 'the history is there');
  type('C-e', 'C-u', 'C-d');
  expect(qr/^left with 0$/m, 'Ctrl-D leaves');
  stop_terminal();
  start_prompt();
  type('Up', 'Up', 'Up');
  expect(qr/^>>> def h\(x\):\n    y = x\n+    return y \* 2\n+h\(21\)$/m, 'the history outlives the session');
  type('C-c');
  sleep 0.2;
  type('exit(3)', 'Enter');
  expect(qr/^left with 3$/m, 'exit(3) leaves with 3');
}
stop_terminal();

finish();
