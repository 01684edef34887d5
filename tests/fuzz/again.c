/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fuzzer's targets without a fuzzer: FUZZ_TARGET=parse again FILE... tries each file once. What
 * was found and mended is tried again this way, by any compiler.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { MOST_BYTES = 1 << 20 };

/* In a block of its own length, so that reading behind its end is noticed. */
static void try_file(FILE *file) {
  static uint8_t space[MOST_BYTES];
  size_t length = fread(space, 1, sizeof space, file);
  uint8_t *bytes = malloc(length);
  for (size_t i = 0; i < length; i++) bytes[i] = space[i];
  LLVMFuzzerTestOneInput(bytes, length);
  free(bytes);
}

int main(int count, char **arguments) {
  LLVMFuzzerInitialize(&count, &arguments);
  for (int i = 1; i < count; i++) {
    FILE *file = fopen(arguments[i], "rb");
    if (file == NULL) return perror(arguments[i]), 1;
    fprintf(stderr, "%s\n", arguments[i]);
    try_file(file);
    fclose(file);
  }
  return 0;
}
