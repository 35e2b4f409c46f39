a = 3.0

b = a * a
c = b + a
d = b * c
