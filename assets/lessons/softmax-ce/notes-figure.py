import numpy as np

s = np.array([-2.85, 0.86, 0.28])

z = s - s.max()
e = np.exp(z)
S = e.sum()
p = e / S
L = -np.log(p[2])
