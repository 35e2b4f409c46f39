import numpy as np

z = np.array([2.0, -1.0, 0.5, -3.0])
g = np.array([1.0, 2.0, -1.0, 4.0])

h = np.maximum(0, z)
L = (h * g).sum()
