x = 4.0
y = -1.0

p = x * y
s = x + y
f = p * s
