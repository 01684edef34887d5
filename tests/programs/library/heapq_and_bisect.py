# heapq keeps the smallest item in front; bisect finds places in sorted lists.
import bisect
import heapq

heap = []
for number in (5, 3, 8, 1, 9, 2):
    heapq.heappush(heap, number)
print(heap, [heapq.heappop(heap) for _ in range(3)], heap)
numbers = [9, 4, 7, 1, 0, 3, 8]
heapq.heapify(numbers)
print(numbers, heapq.heappushpop(numbers, 5), heapq.heapreplace(numbers, 6), numbers)
print(heapq.nsmallest(3, [5, 1, 4, 2]), heapq.nlargest(2, ["aa", "b", "cccc"], key=len), heapq.nlargest(0, [1]))
print(list(heapq.merge([1, 4, 7], [2, 5], [], [3])), list(heapq.merge([7, 1], [5, 3], reverse=True)))
print(list(heapq.merge(["a", "ccc"], ["bb"], key=len)))
grades = [60, 70, 80, 90]
print([("FDCBA"[bisect.bisect(grades, score)]) for score in (33, 60, 75, 90, 100)])
print(bisect.bisect_left(grades, 70), bisect.bisect_right(grades, 70), bisect.bisect(grades, 75, 3))
bisect.insort(grades, 75)
people = [("Ann", 20), ("Bob", 30)]
bisect.insort(people, ("Cleo", 25), key=lambda person: person[1])
print(grades, people)
try:
    heapq.heappop([])
except IndexError as error:
    print(error)
try:
    bisect.bisect([1], 1, -1)
except ValueError as error:
    print(error)
