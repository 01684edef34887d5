"""`*args` and `**kwargs` own their items, and let them go when the call ends."""


class Parcel:
  def __init__(self, number):
    self.number = number

  def __del__(self):
    print("delivered", self.number)


def send(*parcels, **special):
  print("sending", len(parcels), "and", sorted(special))
  parcels = None
  print("the van is empty")
  special.pop("fragile")
  print("the shelf is empty")


send(Parcel(1), Parcel(2), fragile=Parcel(3))
print("end")
