#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Arrows point one way: a folder includes headers only of itself and of those before it in the list,
#
#   gc <- objects <- syntax, compiler <- vm <- modules <- watch <- shell
#
# and gc/ is seen from outside through its public headers only. syntax/ stands alone: it knows nothing
# of objects either.

use strict;
use warnings;
use Cwd 'abs_path';
use File::Basename 'dirname';
use File::Spec;

my $root = dirname(dirname(abs_path(__FILE__)));
chdir $root or die "$root: $!\n";

my %may_see = (
  'gc'              => [],
  'interp/objects'  => ['gc'],
  'interp/syntax'   => [],
  'interp/compiler' => ['gc', 'interp/objects', 'interp/syntax'],
);
my @below = keys %may_see;
for my $folder (qw(interp/vm interp/modules interp/watch interp/shell)) {
  $may_see{$folder} = [@below];
  push @below, $folder;
}
my %public = map { ("gc/$_" => 1) } qw(gc.h events.h events.def inspect.h object.h);

my @folders = sort keys %may_see;
print "1..", scalar(@folders), "\n";
my $number = 0;
my $failed = 0;
for my $folder (@folders) {
  my @wrong = map { wrong_includes($folder, $_) } glob "$folder/*.[ch] $folder/*.def";
  $failed += @wrong > 0;
  print @wrong ? "not ok " : "ok ", ++$number, " - $folder includes what it may\n";
  print "# $_\n" for @wrong;
}
exit($failed ? 1 : 0);

sub wrong_includes {
  my ($folder, $file) = @_;
  my %allowed = map { $_ => 1 } $folder, @{ $may_see{$folder} };
  open my $source, '<', $file or die "$file: $!\n";
  my @wrong;
  while (<$source>) {
    my ($name) = /^\s*#\s*include\s+"([^"]+)"/ or next;
    my $path = plain_path("$folder/$name");
    my $inside = dirname($path);
    my $hidden = $inside eq 'gc' && $folder ne 'gc' && !$public{$path};
    push @wrong, "$file:$.: $name" if !$allowed{$inside} || $hidden;
  }
  return @wrong;
}

# interp/vm/../objects/str.h -> interp/objects/str.h
sub plain_path {
  my ($path) = @_;
  1 while $path =~ s{[^/]+/\.\./}{};
  return $path;
}
