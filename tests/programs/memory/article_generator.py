"""The article's generator over a large array: made, and never run, for nobody iterates."""

arr = [number / 1000 for number in range(1000)]
visited = []


def iterate_array(arr):
  for i in range(len(arr)):
    visited.append(i)
    yield arr[i]


def main():
  iterate_array(arr)


main()
print("visited after main():", len(visited))

print("sum when somebody iterates:", round(sum(iterate_array(arr)), 3))
print("visited:", len(visited))
