"""A bound method is made anew at each access, so a weak reference to it is dead at once."""

import weakref


class Button:
  def press(self):
    print("pressed", self.label)


button = Button()
button.label = "OK"
print(button.press is button.press, button.press == button.press)
print("dead:", weakref.ref(button.press)())

look, function = weakref.ref(button), weakref.ref(Button.press)
function()(look())


def call_weakly():
  target = look()
  print("target gone" if target is None else "target there")


call_weakly()
del button
call_weakly()
