"""staticmethod gets nothing, classmethod gets the class it was called on."""


class Date:
  calendar = "Gregorian"

  def __init__(self, year, month):
    self.year, self.month = year, month

  @classmethod
  def parse(cls, text):
    return cls(*map(int, text.split("-")))

  @staticmethod
  def leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

  @classmethod
  def describe(cls):
    return f"{cls.__name__} {cls.calendar}"


class JulianDate(Date):
  calendar = "Julian"


print(Date.parse("2024-05").month, type(JulianDate.parse("1500-01")).__name__)
print(Date.leap(1900), JulianDate(1, 1).leap(2000), Date.describe(), JulianDate(1, 1).describe())
print(Date.parse.__self__ is Date, JulianDate.parse.__self__ is JulianDate, Date.leap is Date.leap)
print(Date.__dict__["leap"](2000), type(Date.__dict__["parse"]).__name__,
      Date.parse.__func__.__name__)
try:
  Date.__dict__["parse"]("2024-05")
except TypeError as error:
  print(error)
