"""A tree that holds itself up.

In this family tree each person knows the children and the parent. Dropping the root should free the whole
tree at once. It does not: parent and child hold each other, and all wait for the collector.

Change `Person` so that counting alone frees a tree. `person.parent` must still give the parent, or `None` for
a root and for a person whose parent has gone.

Done when: no cycle is left, `parent` and `path` work, and a child that somebody holds does not keep its parent alive.
"""


class Person:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = self
        self.children.append(child)
        return child

    def path(self):
        """The names from the root to this person, such as "Ann/Bob/Cleo"."""
        if self.parent is None:
            return self.name
        return self.parent.path() + "/" + self.name
