def a():
    # Your code here
    return 1
