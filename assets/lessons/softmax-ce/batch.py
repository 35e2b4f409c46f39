import numpy as np

s = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
y = np.array([0, 1, 2])

z = s - s.max(axis=1, keepdims=True)
e = np.exp(z)
p = e / e.sum(axis=1, keepdims=True)
lp = -np.log(p[np.arange(3), y])
L = lp.mean()
