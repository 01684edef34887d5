#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What Terrarium writes for other programs to read.
#
# The log (`watch --format=jsonl`): every line of many programs obeys the schema that `watch --schema`
# prints, every kind of event comes up, and the sums hold: following each count from event to event
# leads to what the events say, and to 0 where an object is freed; everything born is freed at last.
#
# The collector's own reference, which it has for the time of a finalizer, a callback or a clearing,
# is no event; so a count may be one more than what was followed, and never anything else.
#
#   prove tests/formats.t

use strict;
use warnings;
use Cwd 'abs_path';
use File::Basename;
use JSON::PP;

my $root = dirname(dirname(abs_path(__FILE__)));
my $terrarium = abs_path($ENV{TERRARIUM} || "$root/terrarium");
my ($number, $failed) = (0, 0);
chdir $root or die;

my $schema = decode_json(scalar `$terrarium watch --schema`);
my (%kinds, %line_of, %seen, %validated);
learn_schema();

# ---- The log -------------------------------------------------------------------------------------

my @corpus = (glob('tests/programs/memory/*.py'), glob('tests/programs/language/*.py'));
my @whole = map { "tests/programs/memory/$_.py" } qw(article_weakref article_generator collector_linked_list
  exit_finalize_newest_first call_locals_die_in_slot_order);

my @wrong;
push @wrong, log_of($_, 'normal', 4000) for grep { !/sizes_|long_chain/ } @corpus;
report('every line of the log of ' . @corpus . ' programs obeys the schema', @wrong);

for my $program ('lessons/demo.py', @whole) {
  report("full detail, $program: counts can be followed, and nothing is left", follow($program));
}
my $every = 'import gc; print([bytes(60000) for i in range(40)] and gc.collect())';
$every .= "\nfor x in (y for y in [1]):\n  try: raise ValueError(x)\n  except ValueError: pass\n";
$every .= "class Ring: pass\nring = Ring(); ring.ring = ring; del ring; gc.collect(); tuple(iter(range(99)))\n";
$every .= "def fail(): int('x')\ntry: fail()\nexcept ValueError: pass\n";
log_lines(sub { check_line($_[0]); return }, '--detail=full', '-c', $every);
log_lines(sub { check_line($_[0]); return }, '--events=instruction', '-c', 'print(1)');
log_lines(sub { check_line($_[0]); return }, '--detail=full', '-c', "x = [[] for i in range(90000)]; del x\ndef grow(s):\n  for i in range(99): t = s + str(i) + 'ab'\ngrow(str(9))");
report('every kind of event comes up', map { "never seen: $_" } grep { !$seen{$_} } sort keys %kinds);

sub learn_schema {
  my $string = qr/"(?:[^"\\]|\\.)*"/;
  my $object = qr/(?:null|\{"id":\d+,"name":$string,"type":$string\})/;
  for my $kind (@{ $schema->{oneOf} }) {
    my $name = $kind->{properties}{event}{const} // next;
    $kinds{$name} = $kind;
    my $line = qr/^\{"n":\d+,"event":"$name"(?:,"line":\d+,"in":$string(?:,"file":$string)?)?/;
    for my $key (@{ $kind->{required} }[2 .. $#{ $kind->{required} }]) {
      my $type = $kind->{properties}{$key};
      my $value = $type->{'$ref'} ? $object : $type->{enum} ? enumeration($type->{enum})
        : $type->{type} eq 'integer' ? qr/-?\d+/ : $string;
      $line = qr/$line,"$key":$value/;
    }
    $line_of{$name} = qr/$line\}$/;
  }
}

sub enumeration {
  my $words = join '|', map { quotemeta } @{ $_[0] };
  return qr/"(?:$words)"/;
}

# Hands every line to $look, and stops when that says so.
sub log_lines {
  my ($look, @arguments) = @_;
  open my $log, '-|', 'sh', '-c', 'exec 2>/dev/null </dev/null 3>&1 >/dev/null; exec "$0" watch --format=jsonl --to=/dev/fd/3 "$@"',
    $terrarium, @arguments or die;
  while (my $line = <$log>) {
    chomp $line;
    last if $look->($line);
  }
  close $log;
}

# What is wrong with a line; nothing if all is well.
sub check_line {
  my ($line) = @_;
  my ($kind) = $line =~ /^\{"n":\d+,"event":"([a-z-]+)"/;
  my $plain = defined $kind && $kinds{$kind};
  $kind = $line =~ /^\{"schema"/ ? 'header' : 'end' if !$plain;
  $seen{$kind}++;
  return "no such line: $line" if $plain && $line !~ $line_of{$kind};
  return if $plain && $validated{$kind}++ >= 20;
  my $definition = $plain ? $kinds{$kind} : $schema->{'$defs'}{$kind};
  my @found = validate(decode_json($line), $definition);
  return @found ? "@found: $line" : ();
}

# As much of JSON Schema as ours uses.
sub validate {
  my ($value, $type) = @_;
  return validate($value, $schema->{'$defs'}{object}) if $type->{'$ref'};
  return $value eq $type->{const} ? () : "not $type->{const}" if exists $type->{const};
  return grep({ $_ eq $value } @{ $type->{enum} }) ? () : "$value is no word for this" if $type->{enum};
  my $wanted = ref $type->{type} ? join('|', @{ $type->{type} }) : $type->{type};
  return $wanted =~ /null/ ? () : 'null' unless defined $value;
  return $wanted eq 'array' ? () : 'an array' if ref $value eq 'ARRAY';
  return $wanted eq 'string' || $wanted eq 'integer' && $value =~ /^-?\d+$/ ? () : "$value is no $wanted" if !ref $value;
  return 'an object' unless $wanted =~ /object/;
  my $properties = $type->{properties};
  return ((map { "$_ is missing" } grep { !exists $value->{$_} } @{ $type->{required} }),
          (map { "what is $_?" } grep { !exists $properties->{$_} } keys %$value),
          (map { validate($value->{$_}, $properties->{$_}) } grep { exists $properties->{$_} } keys %$value));
}

sub log_of {
  my ($program, $detail, $most) = @_;
  my ($lines, $events, $last, @found) = (0, 0, 0);
  log_lines(sub {
    my ($line) = @_;
    push @found, map { "$program: $_" } check_line($line) if @found < 3;
    if ($line =~ /^\{"n":(\d+)/) {
      push @found, "$program: number $1 after $last" if $1 <= $last;
      ($events, $last) = ($events + 1, $1);
    } elsif ($line =~ /"event":"end".*"events":(\d+),/) {
      push @found, "$program: $events events, and the last line says $1" if $1 != $events;
    }
    return ++$lines >= $most;
  }, "--detail=$detail", $program);
  push @found, "$program: no log" unless $lines;
  return @found;
}

sub follow {
  my ($program) = @_;
  my (%count, %ever, @found, $end);
  log_lines(sub {
    my ($line) = @_;
    push @found, check_line($line) if @found < 3;
    if ($line =~ /^\{"n":\d+,"event":"(born|kept|dropped|freed)".*?"object":\{"id":(\d+)/) {
      push @found, count_event(\%count, \%ever, $1, $2, $line) if @found < 3;
    }
    $end = $line if $line =~ /"event":"end"/;
    return;
  }, '--detail=full', '--check-exit', $program);
  $end = decode_json($end // '{}');
  push @found, keys(%count) . ' objects are left' if %count;
  push @found, 'the last line counts otherwise' if $end->{born} != keys %ever || $end->{freed} != keys %ever;
  return @found;
}

sub count_event {
  my ($count, $ever, $kind, $id, $line) = @_;
  if ($kind eq 'born') {
    $count->{$id} = 1;
    return $ever->{$id}++ ? "number $id is used again" : ();
  }
  return unless exists $count->{$id};
  if ($kind eq 'freed') {
    return delete $count->{$id} == 0 ? () : "freed too soon: $line";
  }
  my ($before, $after) = $line =~ /"before":(-?\d+),"after":(-?\d+)/;
  return if $before > 2**39;    # lives for ever
  my $wrong = $before - $count->{$id} != 0 && $before - $count->{$id} != 1;
  $count->{$id} += $kind eq 'kept' ? 1 : -1;
  return $wrong || $after - $before != ($kind eq 'kept' ? 1 : -1) ? "followed: $count->{$id}; $line" : ();
}

# ---- Choosing what is written --------------------------------------------------------------------

sub chosen {
  my @lines;
  log_lines(sub { push @lines, decode_json($_[0]); return }, @_);
  return @lines[1 .. $#lines - 1];
}

{
  my @lines = chosen('--events=born,freed', '--types=Person', 'lessons/demo.py');
  report('--events and --types', (map { "what is this: " . encode_json($_) }
    grep { $_->{event} !~ /^(born|freed)$/ || $_->{object}{type} ne 'Person' } @lines),
    @lines == 6 ? () : @lines . ' lines, not 6');
  @lines = chosen('--lines=23-26', '--events=line', 'lessons/demo.py');
  report('--lines', join(' ', map { $_->{line} } @lines) eq '23 24 25 26' ? () : 'other lines');
  for my $case (['--events=bron', 'no event called bron'], ['--lines=5-2', '--lines is'], ['--format=xml', '--format is'],
                ['--detail=loud', '--detail is']) {
    my $complaint = `$terrarium watch $case->[0] lessons/demo.py 2>&1`;
    report("$case->[0] is refused", index($complaint, $case->[1]) >= 0 && $? >> 8 == 2 ? () : $complaint);
  }
  my $apart = `$terrarium watch --format=jsonl -o /dev/null lessons/demo.py`;
  report("the program's output stays its own", $apart eq `$terrarium lessons/demo.py` ? () : 'another output');
}

# ---- The end -------------------------------------------------------------------------------------

print "1..$number\n";
exit($failed ? 1 : 0);

sub report {
  my ($what, @wrong) = @_;
  $number++;
  $failed++ if @wrong;
  print @wrong ? 'not ' : '', "ok $number - $what\n";
  print map { "# $_\n" } @wrong[0 .. ($#wrong > 9 ? 9 : $#wrong)] if @wrong;
}
