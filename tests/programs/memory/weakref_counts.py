"""`getweakrefcount` and `getweakrefs` tell who looks; looking does not count as holding."""

import sys
import weakref


class Statue:
  pass


statue = Statue()
print(weakref.getweakrefcount(statue), weakref.getweakrefs(statue), sys.getrefcount(statue))
visitors = [weakref.ref(statue, print) for _ in range(3)]
print(weakref.getweakrefcount(statue), sys.getrefcount(statue))
visitors.pop()
print(weakref.getweakrefcount(statue))
print(len(weakref.getweakrefs(statue)))
print(weakref.getweakrefcount(42), weakref.getweakrefs("none possible"))
visitors.clear()
print(weakref.getweakrefcount(statue))
