"""Steps 6 and 7: finalizers, and a second look.

A collection has found `garbage`, a list of unreachable objects. Some have finalizers, and a finalizer may
do anything: it may even store a reference somewhere, and so bring an object back.

`finish(garbage, refers, finalizers, done)` does two things:

1. It calls `finalizers[name]()` for each object of the garbage that has one, in the order of `garbage`. But no
   finalizer is called twice in an object's life. `done` is the set of the objects whose finalizer has run; keep it up
   to date. Call all of them before you look at anything.
2. A finalizer returns a list of the objects to which it made a new reference from outside; usually it is
   empty. Those objects live on, and with them everything of the garbage that they can reach.

It returns the names of the objects to be freed, in the order of `garbage`.
"""


def finish(garbage, refers, finalizers, done):
    for name in garbage:
        if name in finalizers:
            finalizers[name]()
    return garbage
