x = 3.0
y = -4.0

m = x * y
f = 2 * m
