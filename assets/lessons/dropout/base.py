import numpy as np

H = np.array([[1.0, 2.0, 0.5, 3.0], [0.5, 1.0, 2.0, 1.0]])
M = np.array([[2.0, 0.0, 2.0, 0.0], [0.0, 2.0, 2.0, 2.0]])
w = np.array([0.5, -1.0, 2.0, 0.25])
t = np.array([1.0, 2.0])

D = H * M
s = D @ w
E = s - t
L = 0.5 * (E * E).sum()
