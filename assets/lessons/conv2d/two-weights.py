p = 1.0
q = 2.0
r = -1.0
a = 0.5
b = -1.0

y0 = a * p + b * q
y1 = a * q + b * r
L = y0 + 2 * y1
