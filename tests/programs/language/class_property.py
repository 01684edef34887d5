"""Properties: getter, setter, deleter, inheritance, and what a read-only one says."""


class Thermometer:
  def __init__(self, celsius):
    self._celsius = celsius

  @property
  def celsius(self):
    "Degrees Celsius."
    return self._celsius

  @celsius.setter
  def celsius(self, value):
    if value < -273.15:
      raise ValueError("below absolute zero")
    self._celsius = value

  @celsius.deleter
  def celsius(self):
    print("reset")
    self._celsius = 0

  @property
  def fahrenheit(self):
    return self.celsius * 9 / 5 + 32


class Lying(Thermometer):
  @property
  def celsius(self):
    return super().celsius + 10

  kelvin = property(lambda self: self._celsius + 273, doc="Kelvin")


thermometer = Thermometer(20)
thermometer.celsius += 5
print(thermometer.celsius, thermometer.fahrenheit, Thermometer.celsius.__doc__)
del thermometer.celsius
print(thermometer.celsius)
lying = Lying(5)
print(lying.celsius, lying.fahrenheit, lying.kelvin, Lying.kelvin.__doc__)

write_only = property(fset=lambda self, value: None)
Thermometer.secret = write_only
for action in (
    lambda: setattr(thermometer, "celsius", -300), lambda: setattr(thermometer, "fahrenheit", 1),
    lambda: thermometer.secret,
    lambda: delattr(thermometer, "fahrenheit"), lambda: setattr(lying, "celsius", 1),
):
  try:
    action()
  except (ValueError, AttributeError) as error:
    print(type(error).__name__ + ":", error)
thermometer.__dict__["celsius"] = "hidden"
print(thermometer.celsius, type(Thermometer.celsius).__name__)
