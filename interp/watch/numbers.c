/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers for objects: an open hash table by address, outside of the heap that is watched.
 *
 * Whoever uses it sees every birth and every death and passes them on. So an entry says the truth
 * about its address: the death of an object takes its entry away before another is born there.
 * Entries are moved up when one goes, so that a search ends at the first free place.
 */
#include "numbers.h"

#include <stdlib.h>

typedef struct Place {
  const void *address; /* NULL: free */
  uint64_t number;
  bool counted; /* as its birth was */
} Place;

static Place *places;
static size_t room, used; /* room is 0 or a power of two, at least twice as large as used */
static uint64_t last_number;

static size_t first_place(const void *address) {
  return (size_t)(((uintptr_t)address >> 4) * 0x9e3779b97f4a7c15u >> 20) & (room - 1);
}

/* Where address is, or where it would have to be put. */
static size_t place_of_address(const void *address) {
  size_t i = first_place(address);
  while (places[i].address != NULL && places[i].address != address) i = (i + 1) & (room - 1);
  return i;
}

static void grow(void) {
  Place *old = places;
  size_t old_room = room;
  room = old_room == 0 ? 1024 : 2 * old_room;
  places = calloc(room, sizeof *places);
  if (places == NULL) abort();
  for (size_t i = 0; i < old_room; i++) {
    if (old[i].address != NULL) places[place_of_address(old[i].address)] = old[i];
  }
  free(old);
}

static void put(const void *address, uint64_t number, bool counted) {
  if (2 * (used + 1) > room) grow();
  size_t i = place_of_address(address);
  used += places[i].address == NULL;
  places[i] = (Place){address, number, counted};
}

/* Those behind that could have stood here move up. */
static void take_away(size_t hole) {
  for (size_t i = (hole + 1) & (room - 1); places[i].address != NULL; i = (i + 1) & (room - 1)) {
    size_t wanted = first_place(places[i].address);
    if (((i - wanted) & (room - 1)) < ((i - hole) & (room - 1))) continue;
    places[hole] = places[i];
    hole = i;
  }
  places[hole].address = NULL;
  used--;
}

uint64_t number_born(Ref object, bool counted) {
  put(object, ++last_number, counted);
  return last_number;
}

uint64_t number_of(Ref object) {
  size_t i = room == 0 ? 0 : place_of_address(object);
  if (room != 0 && places[i].address != NULL) return places[i].number;
  return number_born(object, false);
}

bool number_freed(Ref object) {
  size_t i = room == 0 ? 0 : place_of_address(object);
  if (room == 0 || places[i].address == NULL) return false;
  bool counted = places[i].counted;
  take_away(i);
  return counted;
}

void number_moved(const void *from, Ref object) {
  size_t i = room == 0 ? 0 : place_of_address(from);
  if (from == object || room == 0 || places[i].address == NULL) return;
  Place place = places[i];
  take_away(i);
  put(object, place.number, place.counted);
}

void numbers_clear(void) {
  free(places);
  places = NULL;
  room = used = 0;
  last_number = 0;
}
