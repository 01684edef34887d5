# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests of everything that people type at have in common: where the program is, counted
# answers (TAP), texts compared, and a terminal of 80 x 24, which is tmux.
#
#   start_terminal(COMMAND, width, height)   a new one; the last line it shows is "left with CODE"
#   type(KEYS)                               as tmux calls them: 'Enter', 'C-c', 'abc'
#   expect(PATTERN, NAME)                    wait until the screen shows it; an answer
#   shows(PATTERN)                           the same, without an answer
#   paste(TEXT)
#   stop_terminal()
#
# The program runs in a HOME of its own ($home), without colour unless it is asked for.

package Terminal;

use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Cwd 'abs_path';
use Exporter 'import';
use File::Basename 'dirname';
use File::Temp 'tempdir';
use Time::HiRes 'sleep';

our @EXPORT = qw($root $terrarium $home ok finish slurp spew first_difference
  has_terminal start_terminal stop_terminal screen shows type paste expect);

our $root      = dirname(dirname(abs_path(__FILE__)));
our $terrarium = abs_path($ENV{TERRARIUM} || "$root/terrarium");
our $home      = tempdir(CLEANUP => 1);
-x $terrarium or die "$terrarium: build it first\n";
chdir $root or die "$root: $!\n";
@ENV{qw(HOME NO_COLOR LANG)} = ($home, 1, 'C.UTF-8');
delete @ENV{qw(LC_ALL LC_CTYPE XDG_STATE_HOME INPUTRC VISUAL EDITOR TERRARIUM_LESSONS)};

# ---- Answers ------------------------------------------------------------------------------------

my ($number, $failed) = (0, 0);

sub ok {
  my ($good, $name, $detail) = @_;
  $number++;
  print $good ? '' : 'not ', "ok $number - $name\n";
  $failed++ unless $good;
  print map { "# $_\n" } split /\n/, $detail // '' unless $good;
}

sub finish {
  print "1..$number\n";
  exit($failed ? 1 : 0);
}

# ---- Texts --------------------------------------------------------------------------------------

# undef: there is no such file.
sub slurp {
  my ($file) = @_;
  open my $in, '<', $file or return undef;
  local $/;
  return scalar(<$in>) // '';
}

sub spew {
  my ($file, $text) = @_;
  open my $out, '>', $file or die "$file: $!\n";
  print $out $text;
  close $out or die "$file: $!\n";
}

sub first_difference {
  my ($got, $wanted) = map { [split /\n/, $_] } @_;
  for my $i (0 .. $#$wanted) {
    next if ($got->[$i] // '') eq $wanted->[$i];
    return "line " . ($i + 1) . "\n  wanted: $wanted->[$i]\n  got:    " . ($got->[$i] // '(the end)');
  }
  return 'more than was wanted: ' . ($got->[@$wanted] // '');
}

# ---- The terminal -------------------------------------------------------------------------------

my ($server, $servers) = ('', 0);

sub has_terminal { return system('command -v tmux > /dev/null 2>&1') == 0 }

sub tmux { system 'tmux', '-L', $server, @_ }

sub start_terminal {
  my ($command, $width, $height) = @_;
  $server = "terrarium-$$-" . $servers++;
  tmux('-f', '/dev/null', 'new-session', '-d', '-x', $width // 80, '-y', $height // 24,
    "$command; echo left with \$?; stty -a | grep -o ' -*icanon'; sleep 60");
}

sub stop_terminal { qx(tmux -L $server kill-server 2>&1) if $server ne '' }

# The arguments are capture-pane's: -e shows colours.
sub screen { return scalar qx(tmux -L $server capture-pane -p @_ 2>&1) }

# Five seconds at most.
sub shows {
  my ($pattern) = @_;
  for (1 .. 100) {
    return 1 if screen() =~ $pattern;
    sleep 0.05;
  }
  return 0;
}

sub type { tmux('send-keys', $_) for @_ }

# As a terminal does it that brackets what is pasted.
sub paste {
  tmux('set-buffer', $_[0]);
  tmux('paste-buffer', '-p');
}

sub expect {
  my ($pattern, $name) = @_;
  ok(shows($pattern), "terminal: $name", screen());
}

1;
