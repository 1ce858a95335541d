#ifndef LIST_H
#define LIST_H
#include <stdio.h>

typedef struct {
    int size;
} list_t;

static int *find(list_t *list, int key)
{
    return lookup(list, key);
}

#ifdef DEBUG
/* Prints. */
void dump(const list_t *list)
{
    printf("%d", list->size);
}
#endif
#endif
