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
# The trace (`watch --format=pythontutor`): for each program in tests/formats/ it has the steps that
# CPython's own tracing has, and every point is whole: each reference leads to something in the heap,
# nothing else is there, names and values agree, parents are in the picture, ids are never used again,
# and no object has fewer references than the picture shows.
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

# ---- The trace for Python Tutor ------------------------------------------------------------------

# What an entry of the heap refers to, behind the word that says what it is.
my %parts = (
  LIST => sub { @_ }, TUPLE => sub { @_ }, SET => sub { @_ }, DICT => sub { map { @$_ } @_ },
  INSTANCE => sub { map { @$_ } @_[1 .. $#_] }, CLASS => sub { map { @$_ } @_[2 .. $#_] },
  FUNCTION => sub { () }, HEAP_PRIMITIVE => sub { () },
);

for my $program (glob 'tests/formats/*.py') {
  my $printed = `$terrarium watch --format=pythontutor -o $root/tests/formats/.trace $program 2>/dev/null`;
  my $trace = decode_json(slurp('tests/formats/.trace'));
  report("$program, as a trace: every point is whole", check_trace($trace, slurp($program), $printed));
  my $ours = join '', map { "$_->{event} $_->{line} $_->{func_name}\n" } @{ $trace->{trace} };
  my $steps = cpython_steps($program);
  report("$program, as a trace: CPython's steps", once($ours) eq $steps ? () : differing($steps, $ours));
}
report('a trace of a program without end', check_limit('-c', 'while True: pass'));
report('a trace of no program', check_uncaught());
unlink 'tests/formats/.trace';

# `try:` and the first line of a class body are steps there, and none here, where nothing happens; nor is
# the exception inside of `yield from` that ends it, nor each round of a comprehension.
sub cpython_steps {
  my ($program) = @_;
  my @source = split /\n/, slurp($program);
  my $dull = sub {
    my ($event, $line, $function) = split ' ', $_[0];
    my $text = $source[$line - 1];
    return $text =~ /yield from/ if $event eq 'exception';
    return $event eq 'step_line' && ($text =~ /^\s*try:/ || $text =~ /^class $function\b/);
  };
  return join '', map { "$_\n" } grep { !$dull->($_) } split /\n/, once(slurp($program =~ s/py$/steps/r));
}

sub once { return $_[0] =~ s/^(.*\n)\1+/$1/mgr }

sub differing {
  my @wanted = split /\n/, $_[0];
  my @got = split /\n/, $_[1];
  my ($at) = grep { ($wanted[$_] // '') ne ($got[$_] // '') } 0 .. @wanted + @got;
  return "step $at: wanted " . ($wanted[$at] // 'none') . ', got ' . ($got[$at] // 'none');
}

sub check_trace {
  my ($trace, $source, $printed) = @_;
  my @found;
  push @found, 'the top is ' . join ' ', sort keys %$trace if join(' ', sort keys %$trace) ne 'code trace';
  push @found, 'the code is another' if $trace->{code} ne JSON::PP->new->utf8->allow_nonref->decode('"' . escaped($source) . '"');
  my (%kind_of, $before);
  for my $point (@{ $trace->{trace} }) {
    my @wrong = check_point($point, \%kind_of);
    push @wrong, 'the output shrinks' if defined $before && index($point->{stdout}, $before) != 0;
    $before = $point->{stdout};
    push @found, map { "line $point->{line}: $_" } @wrong;
  }
  push @found, 'the output is not what was printed' if $printed !~ /^\Q$before\E/;
  return @found;
}

sub escaped {
  my ($text) = @_;
  $text =~ s/([\\"])/\\$1/g;
  return $text =~ s/\n/\\n/gr;
}

sub check_point {
  my ($point, $kind_of) = @_;
  my @found;
  my $keys = join ' ', sort grep { $_ ne 'exception_msg' } keys %$point;
  push @found, "keys: $keys"
    if $keys ne 'event func_name globals heap line ordered_globals stack_to_render stdout x_memory';
  push @found, "event $point->{event}" if $point->{event} !~ /^(step_line|call|return|exception)$/;
  push @found, 'a message?' if ($point->{event} eq 'exception') != exists $point->{exception_msg};
  push @found, check_names('globals', $point->{ordered_globals}, $point->{globals});
  push @found, check_stack($point);
  push @found, check_heap($point, $kind_of);
  return @found;
}

sub check_names {
  my ($where, $ordered, $values) = @_;
  return join(' ', sort @$ordered) eq join(' ', sort keys %$values) ? () : "$where: names and values differ";
}

sub check_stack {
  my ($point) = @_;
  my @found;
  my @stack = @{ $point->{stack_to_render} };
  my %frames = map { $_->{frame_id} => $_ } @stack;
  push @found, 'two frames with a number' if keys %frames != @stack;
  my @live = grep { !$_->{is_zombie} } @stack;
  for my $frame (@stack) {
    my $what = $frame->{unique_hash};
    push @found, check_names($what, $frame->{ordered_varnames}, $frame->{encoded_locals});
    my $hash = "$frame->{func_name}_f$frame->{frame_id}" . ($frame->{is_parent} ? '_p' : '') . ($frame->{is_zombie} ? '_z' : '');
    push @found, "$what should be $hash" if $what ne $hash;
    push @found, "$what: highlighted?" if !!$frame->{is_highlighted} != (@live > 0 && $frame == $live[-1] ? !!1 : !!0);
    push @found, "$what: a zombie, and no parent" if $frame->{is_zombie} && !$frame->{is_parent};
    push @found, map { "$what: where is its parent $_?" }
      grep { !$frames{$_} || !$frames{$_}{is_parent} } @{ $frame->{parent_frame_id_list} };
  }
  push @found, 'who runs?' if $point->{func_name} ne (@live ? $live[-1]{func_name} : '<module>');
  return @found;
}

# Every value is known; references are counted, those of __return__ apart.
sub references {
  my ($value, $seen) = @_;
  return unless ref $value eq 'ARRAY';
  if ($value->[0] eq 'REF') {
    $seen->{ $value->[1] }++;
  } elsif ($value->[0] ne 'SPECIAL_FLOAT') {
    die "what is $value->[0]?";
  }
}

sub check_heap {
  my ($point, $kind_of) = @_;
  my (%seen, %returned, @found);
  my $heap = $point->{heap};
  for my $values ($point->{globals}, map { $_->{encoded_locals} } @{ $point->{stack_to_render} }) {
    references($values->{$_}, $_ eq '__return__' ? \%returned : \%seen) for keys %$values;
  }
  my %frames = map { $_->{frame_id} => 1 } @{ $point->{stack_to_render} };
  for my $id (keys %$heap) {
    my ($kind, @rest) = @{ $heap->{$id} };
    my $parts = $parts{$kind} or return "what is $kind?";
    references($_, \%seen) for $parts->(@rest);
    my $life = $kind eq 'INSTANCE' ? "$kind $rest[0]" : $kind;
    push @found, "$id was $kind_of->{$id} and is $life" if ($kind_of->{$id} //= $life) ne $life;
    push @found, "$id: where is frame $rest[1]?" if $kind eq 'FUNCTION' && $rest[1] && !$frames{ $rest[1] };
  }
  push @found, map { "$_ is referred to, and not in the heap" } grep { !$heap->{$_} } keys %seen, keys %returned;
  push @found, map { "$_ is in the heap, and nothing refers to it" } grep { !$seen{$_} && !$returned{$_} } keys %$heap;
  my $counts = $point->{x_memory}{counts};
  push @found, map { "$_ has $counts->{$_} references, and $seen{$_} are shown" }
    grep { defined $counts->{$_} && $counts->{$_} < $seen{$_} } keys %seen;
  push @found, 'another number of objects' if keys %$heap != $point->{x_memory}{shown};
  return @found;
}

sub check_limit {
  `$terrarium watch --format=pythontutor --steps=20 -o $root/tests/formats/.trace @{[map { "'$_'" } @_]} 2>/dev/null`;
  my $code = $? >> 8;
  my @points = @{ decode_json(slurp('tests/formats/.trace'))->{trace} };
  return @points == 21 && $points[-1]{event} eq 'instruction_limit_reached' && $code == 124 ? () : "exit $code, " . @points . ' points';
}

sub check_uncaught {
  `$terrarium watch --format=pythontutor -o $root/tests/formats/.trace -c 'x =' 2>/dev/null`;
  my @points = @{ decode_json(slurp('tests/formats/.trace'))->{trace} };
  return @points == 1 && $points[0]{event} eq 'uncaught_exception' && $points[0]{exception_msg} =~ /^SyntaxError/ ? () : 'other points';
}

# ---- Pictures ------------------------------------------------------------------------------------

{
  my $program = 'tests/formats/recursion.py';
  my $drawn = `$terrarium graph --ascii $program --at 18 tree 2>&1`;
  report('graph: a line in a function that is running', $drawn =~ /^tree --> \+-+\+\n\s+\| Tree#7 \| count \d+\n/ ? () : $drawn);
  $drawn = `$terrarium graph --ascii --at=end $program 2>&1`;
  report('graph: the end, and a circle', $drawn =~ /^3\nroot --> / && $drawn =~ /\.parent --> Tree#7 \(drawn above\)/ ? () : $drawn);
  `$terrarium graph $program -o tests/formats/.graph.dot root`;
  my $dot = slurp('tests/formats/.graph.dot');
  my %nodes = map { $_ => 1 } $dot =~ /^  (\w+) \[label/mg;
  my @edges = $dot =~ /^  (\w+) -> (\w+)/mg;
  report('graph: a file for Graphviz', $dot =~ /^digraph memory \{\n/ && $dot =~ /\}\n\z/ ? () : $dot,
    map { "no node $_" } grep { !$nodes{$_} } @edges);
  mkdir 'tests/formats/.bin';
  spew('tests/formats/.bin/dot', "#!/bin/sh\necho \"\$1\" > \"\$3\"; cat >> \"\$3\"\n");
  chmod 0755, 'tests/formats/.bin/dot';
  `PATH="$root/tests/formats/.bin:\$PATH" $terrarium graph $program -o "tests/formats/.it's.svg" root`;
  report('graph: drawn by Graphviz', slurp("tests/formats/.it's.svg") eq "-Tsvg\n$dot" ? () : 'another file');
  my $alone = `PATH=/nowhere $terrarium graph $program -o x.svg 2>&1`;
  report('graph: without Graphviz', $alone =~ /Graphviz is not installed/ && $? >> 8 == 2 ? () : $alone);
  for my $case (['--at 0', '--at is a line'], ['--at 999', 'line 999 did not run'], ['nobody', 'no name nobody'],
                ['-o x.png', 'a .dot or an .svg'], ['-o', 'a value is missing'], ['--loud', 'no option --loud']) {
    my $complaint = `$terrarium graph $program $case->[0] 2>&1`;
    report("graph $case->[0] is refused", index($complaint, $case->[1]) >= 0 && $? != 0 ? () : $complaint);
  }
  unlink glob('tests/formats/.bin/dot tests/formats/.graph.dot'), "tests/formats/.it's.svg";
  rmdir 'tests/formats/.bin';
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
