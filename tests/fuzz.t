#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the fuzzer found is not there any more, and what it starts from is sound: each file under
# tests/fuzz/found/TARGET and tests/fuzz/seeds/TARGET is tried once by its target. The fuzzer itself
# is `make fuzz`; FUZZ_AGAIN names another program to try the files with.
#
#   prove tests/fuzz.t

use strict;
use warnings;
use Cwd 'abs_path';
use File::Basename 'dirname';

chdir dirname(dirname(abs_path(__FILE__))) or die;
my $again = $ENV{FUZZ_AGAIN} || 'build/asan/fuzz-again';
if (!-x $again) {
  print "1..0 # SKIP $again was not built\n";
  exit;
}

my @targets = qw(parse run recordings regex formats);
my $failed;
print '1..', scalar(@targets), "\n";
for my $number (1 .. @targets) {
  my $target = $targets[$number - 1];
  my @files = grep { -f } glob "tests/fuzz/{found,seeds}/$target/*";
  local $ENV{FUZZ_TARGET} = $target;
  my $said = @files ? `$again @files 2>&1` : '';
  my $ok = $? == 0 && $said !~ /runtime error/;
  print $ok ? '' : 'not ', "ok $number - $target, ", scalar(@files), " inputs\n";
  print map { "# $_\n" } split /\n/, $said if !$ok;
  $failed ||= !$ok;
}
exit($failed ? 1 : 0);
