import numpy as np

s1 = 1.0
s2 = 0.0
v1 = 2.0
v2 = -1.0
t = 1.0

e1 = np.exp(s1)
e2 = np.exp(s2)
total = e1 + e2
a1 = e1 / total
a2 = e2 / total
o = a1 * v1 + a2 * v2
L = 0.5 * (o - t)**2
