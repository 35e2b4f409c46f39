import numpy as np

h = np.array([1.0, 2.0, 0.5, 3.0])
mask = np.array([2.0, 0.0, 2.0, 0.0])
g = np.array([0.5, -1.0, 2.0, 1.0])

d = h * mask
L = (d * g).sum()
