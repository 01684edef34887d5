/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The classes of itertools, by the file that has them. */
#ifndef MODULES_ITERTOOLS_H
#define MODULES_ITERTOOLS_H

#include "fields.h"

extern Class count_class, repeat_class, cycle_class, chain_class; /* itertools.c */
extern Class compress_class, dropwhile_class, takewhile_class, filterfalse_class, islice_class,
    starmap_class; /* itertools_choose.c */
extern Class accumulate_class, batched_class, pairwise_class,
    zip_longest_class;                                                 /* itertools_group.c */
extern Class groupby_class, grouper_class, tee_class, tee_block_class; /* itertools_share.c */
extern Class product_class, permutations_class, combinations_class,
    combinations_with_replacement_class; /* itertools_combine.c */

Own tee_function(Ref self, Ref const *args, int n); /* itertools.tee */
Own chain_of(Class *class, Ref iterables);

#endif
