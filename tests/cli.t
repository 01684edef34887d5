#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# CPython's command line: each option, alone and in groups, what is wrong with others, exit codes.
#
# A case is the arguments, the exit code, and what comes out: standard output and then the
# complaints. Where PYTHON names a CPython 3.13, it must say the same; the cases that are
# Terrarium's own are left out there.
#
#   prove tests/cli.t;  PYTHON=python3.13 prove tests/cli.t

use strict;
use warnings;
use Cwd 'abs_path';
use File::Basename 'dirname';
use File::Temp 'tempdir';

my $root      = dirname(dirname(abs_path(__FILE__)));
my $terrarium = abs_path($ENV{TERRARIUM} || "$root/terrarium");
-x $terrarium or die "$terrarium: build it first\n";
my $python = delete $ENV{PYTHON};
my $folder = tempdir(CLEANUP => 1);
my ($number, $failed) = (0, 0);
delete @ENV{grep /^PYTHON(?!HASHSEED)/, keys %ENV};
chdir $folder or die;

sub ok {
  my ($good, $name, $detail) = @_;
  $number++;
  print $good ? '' : 'not ', "ok $number - $name\n";
  $failed++ unless $good;
  print map { "# $_\n" } split /\n/, $detail // '' unless $good;
}

sub file {
  my ($name, $text) = @_;
  open my $out, '>', "$folder/$name" or die;
  print $out $text;
}

sub slurp {
  my ($name) = @_;
  open my $in, '<', "$folder/$name" or die;
  local $/;
  return <$in>;
}

# What a program says, both streams, and its exit code. How it calls itself is left out.
sub said {
  my ($program, @arguments) = @_;
  my $child = fork // die;
  if ($child == 0) {
    open STDIN,  '<', -e "$folder/input" ? "$folder/input" : '/dev/null';
    open STDOUT, '>', "$folder/said";
    open STDERR, '>', "$folder/complaints";
    alarm 20;
    exec $program, @arguments;
  }
  waitpid $child, 0;
  my $code = $? >> 8;
  my $text = slurp('said') . slurp('complaints');
  $text =~ s/^usage: .*\nTry `\w+ -h' .*\n/(usage)\n/m;
  $text =~ s/\Q$folder\E\///g;
  return "exit $code\n$text";
}

sub named { join ' ', map { my $word = $_; $word =~ s/\n/\\n/g; $word eq '' ? "''" : $word } @_ }

sub is_said {
  my ($arguments, $code, $expected, $name) = @_;
  my $got = said($terrarium, @$arguments);
  ok($got eq "exit $code\n$expected", $name // named(@$arguments), "expected: exit $code\n$expected\ngot: $got");
}

sub says {
  my ($arguments, $code, $expected) = @_;
  is_said($arguments, $code, $expected);
  return unless $python;
  my $theirs = said($python, @$arguments);
  ok($theirs eq "exit $code\n$expected", 'CPython: ' . named(@$arguments), $theirs);
}

# ---- What is run, and its arguments --------------------------------------------------------------

my $argv = 'import sys; print(sys.argv)';
file('argv.py', "$argv\n");
says(['argv.py', '-c', '-O'], 0, "['argv.py', '-c', '-O']\n");
says(['-c', $argv, '-O', 'x'], 0, "['-c', '-O', 'x']\n");
says(["-c$argv", 'x'], 0, "['-c', 'x']\n");
says(['-Ic', $argv, 'x'], 0, "['-c', 'x']\n");
says(['--', 'argv.py', 'x'], 0, "['argv.py', 'x']\n") unless $python;
says(['-m', 'argv', 'x'], 0, "['argv.py', 'x']\n");
says(['-qm', 'argv', '-m'], 0, "['argv.py', '-m']\n");
file('input', "$argv\n");
says(['-', '-x'], 0, "['-', '-x']\n");
says(['-O', '-'], 0, "['-']\n");
unlink "$folder/input";
says(['-c', 'raise SystemExit(7)'], 7, '');
ok(said($terrarium, 'no_such.py') =~ /^exit 2\n.*no_such\.py/, 'a file that is not there');

# ---- What is wrong -------------------------------------------------------------------------------

says(['-z'], 2, "Unknown option: -z\n(usage)\n");
says(['-Oz', 'argv.py'], 2, "Unknown option: -z\n(usage)\n");
says([$_], 2, "Argument expected for the $_ option\n(usage)\n") for qw(-c -m -W -X);
is_said(['--no-such'], 2, "terrarium: there is no option --no-such\nTry 'terrarium --help'.\n");
ok(said($terrarium, $_) =~ /^exit 0\nUsage: .*-O, -OO .*-W FILTER .*-X tracemalloc /s, $_) for qw(-h --help -?);
ok(said($terrarium, '-O', '-Wd', '-h') =~ /^exit 0\nUsage: /, 'help behind other options');
ok(said($terrarium, $_) =~ /^exit 0\nTerrarium \S+ /, $_) for qw(-V --version);

# ---- sys.flags -----------------------------------------------------------------------------------

file('flags.py', <<'END');
import sys
usual = {"int_max_str_digits", "hash_randomization", "utf8_mode", "gil"}
names = [n for n in dir(sys.flags) if not n.startswith(("_", "n_")) and n not in ("count", "index")]
print(*[f"{n}={getattr(sys.flags, n)}" for n in names if n not in usual and getattr(sys.flags, n)], sep=" ")
print(sys._xoptions)
END
sub flags { says([@{ $_[0] }, 'flags.py'], 0, "$_[1]\n" . ($_[2] // '{}') . "\n") }
flags([], '');
flags(['-b'], 'bytes_warning=1');
flags(['-bb'], 'bytes_warning=2');
flags(['-B'], 'dont_write_bytecode=1');
flags(['-d'], 'debug=1');
flags(['-E'], 'ignore_environment=1');
flags(['-I'], 'ignore_environment=1 isolated=1 no_user_site=1 safe_path=True');
flags(['-O'], 'optimize=1');
flags(['-OO'], 'optimize=2');
flags(['-O', '-O', '-O'], 'optimize=3');
flags(['-P'], 'safe_path=True');
flags(['-q'], 'quiet=1');
flags(['-s', '-S'], 'no_site=1 no_user_site=1');
flags(['-qO'], 'optimize=1 quiet=1');
flags(['-OWdefault', '-u'], 'optimize=1');
flags(['-X', 'dev'], 'dev_mode=True', "{'dev': True}");
flags(['-Xa', '-X', 'b=c=d'], '', "{'a': True, 'b': 'c=d'}");
file('here.py', '');
says(['-P', '-c', 'import here'], 1, <<'END');
Traceback (most recent call last):
  File "<string>", line 1, in <module>
    import here
ModuleNotFoundError: No module named 'here'
END

# ---- -O ------------------------------------------------------------------------------------------

file('module.py', <<'END');
"of the module"
def work(n):
    "of the function"
    assert n > 0, "not above 0"
    return n
class Thing:
    "of the class"
END
file('optimize.py', <<'END');
import module
if __debug__:
    print("checked")
try:
    print(module.work(0))
except AssertionError as error:
    print(error)
print(module.__doc__, module.work.__doc__, module.Thing.__doc__, __debug__, sep=", ")
source = "'m'\nassert unknown\ndef f():\n  'd'\n  return __debug__"
for level in (-1, 1, 2):
    names = {}
    try:
        exec(compile(source, "x", "exec", optimize=level), names)
        print(level, names.get("__doc__"), names["f"](), names["f"].__doc__)
    except NameError as error:
        print(level, error)
END
my $checked = <<'END';
checked
not above 0
of the module, of the function, of the class, True
-1 name 'unknown' is not defined
1 m False d
2 None False None
END
my $once = <<'END';
0
of the module, of the function, of the class, False
-1 m False d
1 m False d
2 None False None
END
my $twice = <<'END';
0
None, None, None, False
-1 None False None
1 m False d
2 None False None
END
says(['-B', 'optimize.py'], 0, $checked);
says(['-BO', 'optimize.py'], 0, $once);
says(['-B', '-OO', 'optimize.py'], 0, $twice);
{
  local $ENV{PYTHONOPTIMIZE} = 2;
  says(['-B', 'optimize.py'], 0, $twice);
  says(['-BE', 'optimize.py'], 0, $checked);
  says(['-BEO', 'optimize.py'], 0, $once);
}
says(['-c', "for level in (3, -2):\n  try: compile('', '', 'exec', optimize=level)\n  except ValueError as e: print(e)"],
     0, "compile(): invalid optimize value\n" x 2);

# ---- -W ------------------------------------------------------------------------------------------

file('filters.py', <<'END');
import sys, warnings
print(sys.warnoptions)
for action, message, category, module, line in warnings.filters[:-5]:
    print(action, message, category.__name__, module, line)
END
sub filters { says([@{ $_[0] }, 'filters.py'], 0, $_[1]) }
filters([], "[]\n");
filters(["-W$_"], "['$_']\n$_ None Warning None 0\n") for qw(default error ignore always module once);
filters(['-Wd'], "['d']\ndefault None Warning None 0\n");
filters(['-W', 'all'], "['all']\nalways None Warning None 0\n");
filters(['-W', ''], "['']\ndefault None Warning None 0\n");
filters(['-W', 'error', '-Wignore::UserWarning', '-W', 'error'],
        "['error', 'ignore::UserWarning']\nignore None UserWarning None 0\nerror None Warning None 0\n");
filters(['-W', 'once:a.b:UserWarning:m:12'], "['once:a.b:UserWarning:m:12']\n" .
        "once re.compile('a\\\\.b', re.IGNORECASE) UserWarning re.compile('m\\\\Z') 12\n");
filters(['-b'], "['default::BytesWarning']\ndefault None BytesWarning None 0\n");
filters(['-bb', '-Wi'], "['i', 'error::BytesWarning']\nerror None BytesWarning None 0\nignore None Warning None 0\n");
filters(['-Xdev'], "['default']\ndefault None Warning None 0\n");
my %wrong = (
  'bad' => "invalid action: 'bad'",
  'error:::::' => "too many fields (max 5): 'error:::::'",
  'error::NoSuch' => "unknown warning category: 'NoSuch'",
  'error::a.b' => "invalid module name: 'a'",
  'error::int' => "invalid warning category: 'int'",
  'error::::-1' => 'invalid lineno -1',
  'error::::x' => "invalid lineno 'x'",
);
filters(["-W$_"], "['$_']\nInvalid -W option ignored: $wrong{$_}\n") for sort keys %wrong;
{
  local $ENV{PYTHONWARNINGS} = 'error,ignore::UserWarning';
  filters(['-Wd'], "['error', 'ignore::UserWarning', 'd']\ndefault None Warning None 0\n" .
          "ignore None UserWarning None 0\nerror None Warning None 0\n");
  filters(['-E'], "[]\n");
}
my $warn = 'import warnings; warnings.warn("old")';
says(['-W', 'ignore', '-c', $warn], 0, '');
says(['-W', 'ignore::DeprecationWarning', '-c', $warn], 0, "<string>:1: UserWarning: old\n  $warn\n");
says(['-W', 'error', '-c', $warn], 1, <<'END');
Traceback (most recent call last):
  File "<string>", line 1, in <module>
    import warnings; warnings.warn("old")
                     ~~~~~~~~~~~~~^^^^^^^
UserWarning: old
END
my $loop = "import warnings\nfor i in range(2):\n  for word in 'a', 'b': warnings.warn(word)";
my ($a, $b) = map { "<string>:3: UserWarning: $_\n  for word in 'a', 'b': warnings.warn(word)\n" } qw(a b);
says(['-W', 'always', '-c', $loop], 0, $a . $b . $a . $b);
says(['-W', 'default', '-c', $loop], 0, $a . $b);
says(['-W', 'ignore:A', '-c', $loop], 0, $b);

# ---- What the compiler warns of ------------------------------------------------------------------

file('odd.py', "x = 3\ny = [x, 0x1for x, 1if x else 2, 1.5or 3]\nprint(y, 2jif x is 3 else '\\d')\n");
my $odd = <<'END';
[3, 31, 1, 1.5] 2j
odd.py:2: SyntaxWarning: invalid hexadecimal literal
  y = [x, 0x1for x, 1if x else 2, 1.5or 3]
odd.py:2: SyntaxWarning: invalid decimal literal
  y = [x, 0x1for x, 1if x else 2, 1.5or 3]
odd.py:2: SyntaxWarning: invalid decimal literal
  y = [x, 0x1for x, 1if x else 2, 1.5or 3]
odd.py:3: SyntaxWarning: invalid imaginary literal
  print(y, 2jif x is 3 else '\d')
odd.py:3: SyntaxWarning: invalid escape sequence '\d'
  print(y, 2jif x is 3 else '\d')
odd.py:3: SyntaxWarning: "is" with 'int' literal. Did you mean "=="?
  print(y, 2jif x is 3 else '\d')
END
says([@$_, 'odd.py'], 0, $odd) for [], ['-Walways'], ['-Wdefault'];
says(['-Wignore', 'odd.py'], 0, "[3, 31, 1, 1.5] 2j\n");
says(['-Werror', 'odd.py'], 1, <<'END');
  File "odd.py", line 2
    y = [x, 0x1for x, 1if x else 2, 1.5or 3]
               ^
SyntaxError: invalid hexadecimal literal
END
says(['-Werror:invalid esc', 'odd.py'], 1, ($odd =~ s/^\[.*\n//r =~ s/^odd.py:3: SyntaxWarning: invalid esc.*//smr) . <<'END');
  File "odd.py", line 3
    print(y, 2jif x is 3 else '\d')
                              ^^^^
SyntaxError: invalid escape sequence '\d'
END
says(['-Werror:"is"', 'odd.py'], 1, ($odd =~ s/^\[.*\n//r =~ s/^odd.py:3: SyntaxWarning: "is.*//smr) . <<'END');
  File "odd.py", line 3
    print(y, 2jif x is 3 else '\d')
                  ^^^^^^
SyntaxError: "is" with 'int' literal. Did you mean "=="?
END
says(['-c', 'x = 1if 2else 3'], 0, "<string>:1: SyntaxWarning: invalid decimal literal\n" x 2);

# ---- -X tracemalloc ------------------------------------------------------------------------------

my $traced = 'import tracemalloc as t; print(t.is_tracing(), t.get_traceback_limit())';
says(['-c', $traced], 0, "False 1\n");
says(['-X', 'tracemalloc', '-c', $traced], 0, "True 1\n");
says(['-Xtracemalloc=7', '-c', $traced], 0, "True 7\n");
says(['-Xtracemalloc=0', '-c', $traced], 0, "False 1\n");
is_said(['-Xtracemalloc=x', '-c', $traced], 1, "terrarium: -X tracemalloc=NFRAME: invalid number of frames\n");

print "1..$number\n";
exit($failed > 0);
