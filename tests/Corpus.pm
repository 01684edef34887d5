# SPDX-License-Identifier: GPL-3.0-or-later
#
# The corpus: every program under tests/, and how one of them is run.
#
# A program is NAME.py; beside it lie what it must print and, where they are not the defaults,
# the rest of what it must do:
#
#   NAME.out    its whole standard output
#   NAME.err    the last line of its standard error   (default: nothing was written there)
#   NAME.exit   its exit code                         (default: 0)
#   NAME.in     its standard input                    (default: empty)
#
# It runs as `COMMAND NAME.py` in its own folder, so that no path of this machine can get into
# its output. A line `# skip: MODE: reason` in the program takes it out of one mode of the runner.

package Corpus;

use strict;
use warnings;
use Cwd 'abs_path';
use File::Basename 'dirname';

our $FOLDER  = dirname(abs_path(__FILE__));
our $TIMEOUT = $ENV{TEST_TIMEOUT} || 30; # seconds; the modes that check everything are slow

# The names of all programs in FOLDERS ("programs/memory", ...) that match one of the PATTERNS.
sub programs {
  my ($folders, @patterns) = @_;
  my @names = map { s{^\Q$FOLDER\E/}{}r =~ s{\.py$}{}r } map { glob "$FOLDER/$_/*.py" } @$folders;
  return @names unless @patterns;
  return grep { my $name = $_; grep { $name =~ /$_/ } @patterns } @names;
}

sub read_file {
  my ($path, $default) = @_;
  open my $file, '<:raw', $path or return $default;
  local $/;
  return scalar(<$file>) // '';
}

sub write_file {
  my ($path, $text) = @_;
  open my $file, '>:raw', $path or die "$path: $!\n";
  print $file $text;
  close $file or die "$path: $!\n";
}

sub last_line {
  my ($text) = @_;
  return $text =~ /([^\n]*)\n?\z/ ? $1 : '';
}

# What the files beside a program promise.
sub expected {
  my ($name) = @_;
  my $path = "$FOLDER/$name";
  chomp(my $err  = read_file("$path.err",  ''));
  chomp(my $exit = read_file("$path.exit", 0));
  return { out => read_file("$path.out", undef), err => $err, exit => $exit };
}

# Why a program has no part in MODE; undef when it has.
sub skipped {
  my ($name, $mode) = @_;
  return read_file("$FOLDER/$name.py", '') =~ /^# skip: \Q$mode\E: (.*)$/m ? $1 : undef;
}

# Starts a program; its output goes to SCRATCH.out and SCRATCH.err. Returns the process id.
# The alarm outlives exec, so a program that hangs is ended by the kernel, with no one watching.
sub start {
  my ($name, $scratch, @command) = @_;
  my ($folder, $program) = "$FOLDER/$name" =~ m{^(.*)/(.*)$};
  my $pid = fork // die "fork: $!\n";
  return $pid if $pid;
  my $input = -e "$FOLDER/$name.in" ? "$FOLDER/$name.in" : '/dev/null';
  open STDIN,  '<', $input         or die "$input: $!\n";
  open STDOUT, '>', "$scratch.out" or die "$scratch.out: $!\n";
  open STDERR, '>', "$scratch.err" or die "$scratch.err: $!\n";
  chdir $folder or die "$folder: $!\n";
  alarm $TIMEOUT;
  no warnings 'exec';
  exec { $command[0] } @command, "$program.py" or print STDERR "cannot run $command[0]: $!\n";
  POSIX::_exit(127);
}

# What a finished program did; STATUS is what wait left in $?.
sub outcome {
  my ($scratch, $status) = @_;
  my $signal = $status & 127;
  my $errors = read_file("$scratch.err", '');
  return {
    out     => read_file("$scratch.out", ''),
    err     => last_line($errors),
    errors  => $errors,
    exit    => $signal ? 128 + $signal : $status >> 8,
    trouble => $signal == 14 ? "timed out after $TIMEOUT s" : $signal ? "died of signal $signal" : '',
  };
}

sub run {
  my ($name, $scratch, @command) = @_;
  waitpid start($name, $scratch, @command), 0;
  return outcome($scratch, $?);
}

require POSIX;
1;
