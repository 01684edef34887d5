#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A run is recorded in one place and repeated in another, where neither its files nor its input are:
# checked, narrated, and stepped through. And recordings that are damaged, cut off, from another
# version or made by somebody with bad intentions end in a sentence, never in a crash.
#
#   prove tests/recordings.t       TERRARIUM=build/asan/terrarium for the same under the sanitizers

use strict;
use warnings;
use Cwd 'abs_path';
use File::Basename;
use File::Temp 'tempdir';

my $root = dirname(dirname(abs_path(__FILE__)));
my $terrarium = abs_path($ENV{TERRARIUM} || "$root/terrarium");
my ($number, $failed) = (0, 0);
my $place = tempdir(CLEANUP => 1);
my $log = "$place/run.log";
$ENV{ASAN_OPTIONS} //= 'detect_leaks=0:abort_on_error=0:exitcode=99:allocator_may_return_null=1';

# ---- Recording and repeating ---------------------------------------------------------------------

mkdir "$place/home";
spew("$place/home/program.py", <<'END');
import random, sys, time
import helper
name = input('name? ')
start = time.time()
print('hello', name, random.random(), start, sys.argv[1:])
print(open('data.txt').read().strip(), file=sys.stderr)
class Person:
    pass
ann = Person()
ann.friend = ann
del ann
print(helper.double(21), time.time() >= start)
sys.exit(5)
END
spew("$place/home/helper.py", "def double(x):\n    return 2 * x\n");
spew("$place/home/data.txt", "the data\n");

my $printed = `cd $place/home && echo Ann | $terrarium record program.py -o $log one two 2>&1`;
is('what is recorded is what is printed', $printed =~ /^name\? hello Ann 0\.\d+ \d+\.\d+ \['one', 'two'\]\nthe data\n42 True\n$/ ? 1 : $printed, 1);
is('its exit code', $? >> 8, 5);
rename "$place/home", "$place/gone" or die;
chdir '/';

my $checked = `$terrarium replay --check $log 2>&1 < /dev/null`;
is('elsewhere, without its files: the same run', $checked =~ /^The run is the same: exit code 5, \d+ bytes of output, digest [0-9a-f]{16}\.\n$/ ? 1 : $checked, 1);
my $told = `$terrarium replay $log --watch 2> $place/story < /dev/null`;
my $story = slurp("$place/story");
is('narrated: the output', $told, $printed =~ s/^the data\n//mr);
is('narrated: the story', $story =~ /^   9 │ ann = Person\(\)\n.*\+ Person#1 /ms ? 1 : $story, 1);
is('narrated: the exit code', $? >> 8, 5);
my ($random) = $printed =~ /(0\.\d+)/;
my $stepped = `printf 'until 11\\np name, helper.double(4)\\nend\\nq\\n' | $terrarium replay $log 2>&1`;
is('stepped through', $stepped =~ /\('Ann', 8\)/ && index($stepped, $random) > 0 ? 1 : $stepped, 1);

# ---- Everything else the system is asked --------------------------------------------------------

mkdir "$place/$_" for 'there', 'there/folder';
spew("$place/there/asks.py", <<'END');
import os, time
from os import path
print(os.environ['ANSWER'], os.getenv('NOTHING'), path.expandvars('$ANSWER'), len(os.environ))
print(os.urandom(300).hex())
print(os.getcwd(), sorted(os.listdir()), os.listdir('folder'), path.realpath('link'))
print(path.getsize('asks.py'), path.getmtime('asks.py'), path.islink('link'), path.isdir('folder'))
for ask in os.listdir, path.getsize:
    try:
        ask('nowhere')
    except OSError as error:
        print(error)
print(os.getpid(), os.cpu_count())
print(time.tzname, time.timezone, time.localtime(0), time.localtime(0).tm_zone, time.ctime(10**9))
print(time.mktime((2001, 2, 3, 4, 5, 6, 0, 0, -1)), time.strftime('%H %Z', time.localtime(10**9)))
breakpoint()
END
symlink 'asks.py', "$place/there/link";
my $asked = `cd $place/there && ANSWER=42 TZ=XYZ-7 PYTHONBREAKPOINT=0 $terrarium record asks.py -o $place/asks.log 2>&1`;
is('what the system is asked', $asked =~ m{^42 None 42 \d+\n[0-9a-f]{600}\n\S*/there \['asks.py', 'folder', 'link'\] \[\] \S*/there/asks.py\n} ? 1 : $asked, 1);
is('the time zone', $asked =~ /\('XYZ', 'XYZ'\) -25200 .*tm_hour=7.* XYZ Sun Sep  9 08:46:40 2001\n981147906.0 08 XYZ\n\z/ ? 1 : $asked, 1);
rename "$place/there", "$place/away" or die;
$told = `TZ=ABC+3 $terrarium replay $place/asks.log --watch 2> $place/story < /dev/null`;
is('another environment, folder and time zone: the same answers', $told, $asked);

my $code = system("cd $place && $terrarium record -o $place/c.log -c 'print(1/0)' > /dev/null 2>&1");
is('code of the command line, and an exception', $code >> 8, 1);
is('its replay', `$terrarium replay --check $place/c.log 2>/dev/null` =~ /^The run is the same: exit code 1/ ? 1 : 0, 1);

# ---- What is no recording ------------------------------------------------------------------------

refused('nothing', "$place/nowhere.log", 'No such file');
my $whole = slurp($log);
my $bad = "$place/bad.log";
attempt('an empty file', '', 'no recording');
attempt('a program', "print(1)\n", 'no recording');
attempt('another version', $whole =~ s/^terrarium-recording 1/terrarium-recording 2/r, 'another version');
attempt('something behind it', $whole . 'x', 'behind its end');
for my $length (map { int(length($whole) * $_ / 12) } 1 .. 11) {
  attempt("cut off after $length bytes", substr($whole, 0, $length), length $whole < 0 ? '' : qr/missing|no recording|second line/);
}
for my $at (map { int(length($whole) * $_ / 9) } 4 .. 8) {
  my $changed = $whole;
  substr($changed, $at, 1) ^= "\x41";
  attempt("byte $at changed", $changed, 'it was changed');
}

# With a sum that fits, anything may stand in it.
srand 7;
my ($body) = $whole =~ /\Alength|^length \d+ sum \d+\n(.*)\z/ms;
my @crashes;
for my $round (1 .. 60) {
  my $changed = $body;
  for (0 .. int rand 4) {
    my $at = $round % 2 ? length($changed) - 1 - int rand 3000 : int rand length $changed;
    $at = 0 if $at < 0;
    substr($changed, $at, 1) = chr int rand 256;
  }
  spew($bad, summed($changed));
  my $said = `timeout 20 $terrarium replay --check $bad 2>&1 < /dev/null`;
  push @crashes, "round $round: $?, $said" if $? & 127 || ($? >> 8) > 5 || $said =~ /Sanitizer|runtime error/;
}
is('sixty altered recordings whose sums fit', join("\n", @crashes), '');
for my $case (["name 18446744073709551615\nx\n", 'makes no sense'], ["name 5\nab\n", 'makes no sense'], ["name -1\n\n", 'makes no sense'],
              ["name 1\na\nsource 1\na\nis-file 1\nexit 0\ndigest 1\nworld 0\n\n", 'makes no sense'],
              ["name 1\na\nsource 1\na\nargument 1\na\nis-file 1\nexit 0\ndigest 1\nworld 0\n\n", 'outside world'],
              ["name 1\na\nsource 1\na\nargument 1\na\nis-file 1\nexit 0\ndigest 1\nworld 30\n" . 'x' x 30 . "\n", 'outside world']) {
  attempt("by hand: $case->[1]", summed($case->[0]), $case->[1]);
}

# ---- The end -------------------------------------------------------------------------------------

print "1..$number\n";
exit($failed ? 1 : 0);

sub summed {
  my ($text) = @_;
  my $sum = -3750763034362895579; # 0xcbf29ce484222325, with a sign
  { use integer; no warnings 'portable'; $sum = ($sum ^ $_) * 0x100000001b3 for unpack 'C*', $text; }
  return sprintf "terrarium-recording 1\nlength %d sum %u\n%s", length $text, $sum, $text;
}

sub attempt {
  my ($what, $bytes, $sentence) = @_;
  spew($bad, $bytes);
  refused($what, $bad, $sentence);
}

sub refused {
  my ($what, $file, $sentence) = @_;
  my $said = `timeout 20 $terrarium replay --check $file 2>&1 < /dev/null`;
  my $pattern = ref $sentence ? $sentence : quotemeta $sentence;
  is("$what is refused", $said =~ /^terrarium: can't replay .*$pattern/ && $? >> 8 == 2 ? 1 : "$?: $said", 1);
}

sub is {
  my ($what, $got, $wanted) = @_;
  $number++;
  $failed++ if $got ne $wanted;
  print $got eq $wanted ? '' : 'not ', "ok $number - $what\n";
  print map { "#   $_\n" } split /\n/, "wanted: $wanted\ngot: $got" if $got ne $wanted;
}

sub spew {
  my ($file, $text) = @_;
  open my $out, '>:raw', $file or die "$file: $!\n";
  print $out $text;
  close $out;
}

sub slurp {
  my ($file) = @_;
  open my $in, '<:raw', $file or return '';
  local $/;
  return scalar <$in>;
}
