import numpy as np

X = np.array([[1.0, 2.0, -1.0], [0.0, 3.0, 1.0]])
W = np.array([[1.0, 0.0], [-2.0, 1.0], [0.5, 4.0]])
T = np.array([[0.0, 0.0], [1.0, 1.0]])

Y = X @ W
E = Y - T
L = 0.5 * (E * E).sum()
