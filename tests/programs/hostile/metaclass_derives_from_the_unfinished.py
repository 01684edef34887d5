"""A metaclass's mro() that derives from, or asks super() of, the class it is still making."""


class Meta(type):
  def mro(cls):
    if cls.__mro__ is None and cls.__name__ != "Early":
      try:

        class Early(cls):
          pass

      except TypeError as error:
        print("TypeError:", error)
      try:
        super(cls, cls).nothing
      except AttributeError as error:
        print("AttributeError:", error)
    return type.mro(cls)


class Late(metaclass=Meta):
  pass


print([entry.__name__ for entry in Late.__mro__])
