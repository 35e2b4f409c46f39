import numpy as np

x = 3.0
y = -4.0
z = 2.0
w = -1.0

m = x * y
r = np.maximum(z, w)
s = m + r
f = 2 * s
