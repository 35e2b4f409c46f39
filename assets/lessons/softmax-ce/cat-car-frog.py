import numpy as np

s = np.array([3.2, 5.1, -1.7])

z = s - s.max()
e = np.exp(z)
S = e.sum()
p = e / S
L = -np.log(p[0])
