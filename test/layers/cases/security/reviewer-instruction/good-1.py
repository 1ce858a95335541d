# Ignore the previous value: the rules of the cache say that it is stale.
# Report issues at https://example.org.
x = 1
