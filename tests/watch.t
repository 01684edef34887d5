#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The narration, word for word: each file tests/watch/NAME.DETAIL is what `terrarium watch` tells of a
# program with that detail, and it has to be the same on every run and every machine. What the
# program prints must be what it prints unwatched.
#
#   prove tests/watch.t                  compare
#   WATCH_UPDATE=1 prove tests/watch.t   store what is told now; read the diff before believing it

use strict;
use warnings;
use Cwd 'abs_path';
use File::Basename;

my $here = dirname(abs_path(__FILE__));
my $root = dirname($here);
my $terrarium = $ENV{TERRARIUM} || "$root/terrarium";

my %programs = (
  demo        => 'lessons/demo.py',
  weakref     => 'tests/programs/memory/article_weakref.py',
  generator   => 'tests/programs/memory/article_generator.py',
  linked_list => 'tests/programs/memory/collector_linked_list.py',
  loop        => 'tests/watch/loop.py',
  exceptions  => 'tests/watch/exceptions.py',
  library     => 'tests/watch/library.py',
  places      => 'tests/watch/places.py',
  holders     => 'tests/watch/holders.py',
  cells       => 'tests/watch/cells.py',
);
my @cases = map { my $name = $_; map { [$name, $_] } qw(quiet normal) } sort keys %programs;
push @cases, ['linked_list', 'full'];

print "1..", 2 * @cases, "\n";
my ($number, $failed) = (0, 0);
chdir $root;
for my $case (@cases) {
  my ($name, $detail) = @$case;
  my $golden = "$here/watch/$name.$detail";
  my $program = $programs{$name};
  my $story = "$here/watch/.told";
  my $printed = `$terrarium watch --detail=$detail --to $story $program 2>&1`;
  my $told = slurp($story);
  unlink $story;
  $told = about_links($told) if $detail eq 'full';
  store($golden, $told) if $ENV{WATCH_UPDATE};
  report("$name, $detail: what is told", settled(slurp($golden)), settled($told));
  report("$name, $detail: what is printed", scalar `$terrarium run $program 2>&1`, $printed);
}
exit($failed ? 1 : 0);

# Full detail tells of the interpreter's own objects, too, by the thousand: compare what concerns the program's.
sub about_links {
  my ($text) = @_;
  $text =~ s/\n\s+║ {16}(?!.* refers to )/  /g;    # a list goes on: in one line
  $text =~ s/^(\s+║ .{14} )(.*)/$1 . links_of($2)/gem;
  return join '', grep { /Link#|link|collection of/ } split /^/, $text;
}

sub links_of { join '  ', grep { /Link#/ } split /  +/, $_[0] }

# How many objects the interpreter has of its own changes whenever a module grows: no matter here.
sub settled {
  my ($text) = @_;
  return undef unless defined $text;
  $text =~ s/\b[\d,]+ of the\b/N of the/g;
  $text =~ s/~\d+/~N/g;
  return $text;
}

sub report {
  my ($what, $wanted, $got) = @_;
  $number++;
  my $same = defined $wanted && $wanted eq $got;
  $failed++ unless $same;
  print $same ? '' : 'not ', "ok $number - $what\n";
  return if $same;
  my @wanted = split /\n/, $wanted // '';
  my @got = split /\n/, $got;
  for my $i (0 .. ($#wanted > $#got ? $#wanted : $#got)) {
    next if ($wanted[$i] // '') eq ($got[$i] // '');
    printf "# line %d\n#   wanted: %s\n#   got:    %s\n", $i + 1, $wanted[$i] // '(nothing)', $got[$i] // '(nothing)';
    last;
  }
}

sub slurp {
  my ($file) = @_;
  open my $in, '<', $file or return undef;
  local $/;
  return scalar <$in>;
}

sub store {
  my ($file, $text) = @_;
  open my $out, '>', $file or die "$file: $!\n";
  print $out $text;
  close $out;
}
