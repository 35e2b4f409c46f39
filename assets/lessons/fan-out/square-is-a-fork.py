x = 3.0

f = x * x
