x = -2.0
y = 5.0
z = -4.0

q = x + y
f = q * z
