import numpy as np

x = np.array([1.0, 2.0, 4.0, 5.0])
k = 1.0

E = k - x
L = 0.5 * (E * E).sum()
