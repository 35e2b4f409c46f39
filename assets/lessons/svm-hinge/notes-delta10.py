import numpy as np

s0 = 13.0
s1 = -7.0
s2 = 11.0

m1 = s1 - s0 + 10
m2 = s2 - s0 + 10
h1 = np.maximum(0, m1)
h2 = np.maximum(0, m2)
L = h1 + h2
