x = 7.0

a = 4 * x
b = 2 * x
f = a + b
