#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The one runner: runs programs of the corpus and says in TAP whether each did what its goldens
# promise (see Corpus.pm). A mode is another way to run the very same programs, which must not
# change what they print.
#
#   prove tests/programs.t                                everything, plain
#   prove tests/programs.t :: --modes=gc-stress,watch     everything, in those modes
#   prove tests/programs.t :: --modes=all
#   prove -v tests/programs.t :: weakref_hash             the programs whose name matches
#   prove tests/programs.t :: --command=python3.13        the corpus itself, against CPython
#
# Environment: TERRARIUM, TERRARIUM_SWITCH, TERRARIUM_ASAN (the binaries), TERRARIUM_FLAGS (more
# flags in every mode), TEST_MODES, TEST_JOBS (2), TEST_TIMEOUT (10 s).

use strict;
use warnings;
use Cwd 'abs_path';
use File::Basename 'dirname';
use File::Temp 'tempdir';
use Getopt::Long;
use lib dirname(abs_path(__FILE__));
use Corpus;

my $root    = dirname($Corpus::FOLDER);
my $plain   = $ENV{TERRARIUM}        || "$root/terrarium";
my $switch  = $ENV{TERRARIUM_SWITCH} || "$root/build/switch/terrarium";
my $asan    = $ENV{TERRARIUM_ASAN}   || "$root/build/asan/terrarium";
my @flags   = split ' ', $ENV{TERRARIUM_FLAGS} // '';

my @MODES = (
  ['plain',         $plain,  'run'],
  ['gc-stress',     $plain,  'run', '--gc-stress'],
  ['system-malloc', $plain,  'run', '--system-malloc'],
  ['watch',         $plain,  'watch', '--to', '/dev/null'],
  ['switch',        $switch, 'run'],
  ['asan',          $asan,   'run'],
  ['who',           $plain,  'watch', '--format=jsonl', '--events=exit', '--to', '/dev/null', '--check-lines'],
  ['checked',       $plain,  'watch', '--to', '/dev/null', '--check-every', '499'],
);

my $jobs  = $ENV{TEST_JOBS}  || 2;
my $wants = $ENV{TEST_MODES} || 'plain';
my $command;
GetOptions('modes=s' => \$wants, 'jobs=i' => \$jobs, 'command=s' => \$command)
  or die "usage: programs.t [--modes=NAME,...|all] [--jobs=N] [--command=COMMAND] [PATTERN...]\n";

die "$plain is not there: run make first\n" unless $command || -x $plain;

my $scratch = tempdir(CLEANUP => 1);
my @tests   = plan_tests(@ARGV);
my @results;
my $printed = 0;
$ENV{ASAN_OPTIONS} //= 'detect_leaks=1:abort_on_error=0:exitcode=99:allocator_may_return_null=1';

print "1..", scalar(@tests), "\n";
run_all();
exit(scalar grep { !/^ok/ } @results) ? 1 : 0;

# --- what is to be run --------------------------------------------------------------------------

sub chosen_modes {
  return (['command', split ' ', $command]) if $command;
  return @MODES if $wants eq 'all';
  my %known = map { $_->[0] => $_ } @MODES;
  return map { $known{$_} or die "no mode called $_; there are: @{[map { $_->[0] } @MODES]}\n" }
    split /,/, $wants;
}

sub plan_tests {
  my @names = Corpus::programs(['programs/*', $command ? () : 'differs'], @_);
  die "no program matches @_\n" unless @names;
  my @tests;
  for my $mode (chosen_modes()) {
    my ($label, $binary, @arguments) = @$mode;
    my $found = $command || -x $binary;
    $binary = abs_path($binary) if $found && $binary =~ m{/};
    push @tests, map {
      { name => $_, label => $label, command => [$binary, @arguments, @flags],
        skip => $found ? Corpus::skipped($_, $label) : "$binary was not built" }
    } @names;
  }
  return @tests;
}

# --- running, a few at a time -------------------------------------------------------------------

sub run_all {
  my %running;
  for my $number (0 .. $#tests) {
    my $test = $tests[$number];
    if (defined $test->{skip}) {
      report($number, "ok", "# SKIP $test->{skip}");
      next;
    }
    finish_one(\%running) while keys %running >= $jobs;
    $running{Corpus::start($test->{name}, "$scratch/$number", @{ $test->{command} })} = $number;
  }
  finish_one(\%running) while %running;
}

sub finish_one {
  my ($running) = @_;
  my $number = delete $running->{ wait() } // return;
  judge($number, Corpus::outcome("$scratch/$number", $?));
  unlink "$scratch/$number.out", "$scratch/$number.err";
}

# --- judging and reporting ----------------------------------------------------------------------

sub judge {
  my ($number, $got) = @_;
  my $name   = $tests[$number]{name};
  my $wanted = Corpus::expected($name);
  my @wrong;
  push @wrong, $got->{trouble} if $got->{trouble};
  push @wrong, "there is no $name.out: run make goldens" unless defined $wanted->{out};
  push @wrong, "exit code $got->{exit}, expected $wanted->{exit}" if $got->{exit} ne $wanted->{exit};
  push @wrong, "last line of stderr", "  expected: $wanted->{err}", "  got:      $got->{err}"
    if $got->{err} ne $wanted->{err};
  push @wrong, difference($number, $name) if defined $wanted->{out} && $got->{out} ne $wanted->{out};
  push @wrong, "stderr:", map { "  $_" } tail($got->{errors}) if @wrong && $got->{errors} ne '';
  report($number, @wrong ? "not ok" : "ok", '', @wrong);
}

sub difference {
  my ($number, $name) = @_;
  my @lines = `diff -a -u --label expected --label got $Corpus::FOLDER/$name.out $scratch/$number.out`;
  chomp @lines;
  return @lines > 40 ? (@lines[0 .. 39], '...') : @lines;
}

sub tail {
  my @lines = split /\n/, $_[0];
  return @lines > 12 ? ('...', @lines[-12 .. -1]) : @lines;
}

# Results come as programs end; TAP goes out in the order of the plan.
sub report {
  my ($number, $verdict, $note, @diagnostics) = @_;
  my $test  = $tests[$number];
  my $title = $test->{name} =~ s{^programs/}{}r;
  $title .= " ($test->{label})" unless $test->{label} eq 'plain';
  my $line = join ' ', grep { length } $verdict, $number + 1, '-', $title, $note;
  $results[$number] = join '', map { "$_\n" } $line, map { "# $_" } @diagnostics;
  $| = 1;
  print $results[$printed++] while defined $results[$printed];
}
