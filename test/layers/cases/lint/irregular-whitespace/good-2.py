# a comment
a = " "
