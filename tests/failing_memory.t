#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The n-th request for memory fails, for a sample of n: a program then either does what it always
# does, or ends with MemoryError (or catches it). It never crashes, hangs, or says something else.
#
# Environment: TERRARIUM (the binary), FAILING_STEP (how far apart the samples are, 7), TEST_SEED.

use strict;
use warnings;
use Cwd 'abs_path';
use File::Basename 'dirname';
use File::Temp 'tempdir';
use lib dirname(abs_path(__FILE__));
use Corpus;

my @PROGRAMS = map { "programs/$_" } qw(
  language/small_stack_machine language/unpacking_errors language/list_slices
  memory/gc_get_count memory/slots_release_order memory/weakref_callback_order);
my $binary  = abs_path($ENV{TERRARIUM} || dirname($Corpus::FOLDER) . '/terrarium');
my $step    = $ENV{FAILING_STEP} || 7;
my $seed    = $ENV{TEST_SEED} // 1;
my $scratch = tempdir(CLEANUP => 1) . '/run';

srand $seed;
print "1..", scalar(@PROGRAMS), "\n";
my ($number, $failed) = (0, 0);
for my $name (@PROGRAMS) {
  my ($tried, @wrong) = sweep($name);
  printf "%s %d - %s, %d requests\n", @wrong ? 'not ok' : 'ok', ++$number, $name, $tried;
  print "# $_\n" for @wrong;
  $failed ||= @wrong > 0;
}
exit $failed;

# Until three requests in a row were never made: the program ends before.
sub sweep {
  my ($name) = @_;
  my $wanted = Corpus::expected($name);
  my ($tried, $untouched, @wrong) = (0, 0);
  for (my $n = 1; $untouched < 3; $n += 1 + int rand(2 * $step - 1)) {
    my $got = Corpus::run($name, $scratch, $binary, 'run', '--fail-alloc', $n);
    my $same = $got->{out} eq $wanted->{out} && $got->{exit} == $wanted->{exit};
    my $told = "$got->{out}$got->{errors}" =~ /MemoryError|not enough memory/;
    $untouched = $same && !$told ? $untouched + 1 : 0;
    $tried++;
    push @wrong, "request $n: exit code $got->{exit} $got->{trouble}: $got->{err}"
      if $got->{trouble} || $got->{exit} > 1 || !($same || $told);
  }
  return ($tried, @wrong);
}
