"""Rebinding builds and stores the new value before it drops the old one."""


class Draft:
  def __init__(self, version):
    self.version = version
    print("write", version)

  def __del__(self):
    print("shred", self.version, "- the name now means", current())


def current():
  return getattr(draft, "version", draft)


draft = Draft(1)
draft = Draft(2)
draft = Draft(draft.version + 1)
draft = None
print("end")
