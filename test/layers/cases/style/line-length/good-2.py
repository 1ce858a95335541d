x = some_function(one_argument, another_argument, a_third_argument)
