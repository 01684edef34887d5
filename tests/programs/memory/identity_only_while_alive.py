"""An id is unique only among objects that are alive: two temporaries can have the same one."""
# skip: asan: freed memory is quarantined there, so no address is used twice in a row
# skip: system-malloc: which address comes next is for the C library to say

print(id(object()) == id(object()))

kept, other = object(), object()
print(id(kept) == id(other))
print(id(kept) == id(kept), kept is kept)
