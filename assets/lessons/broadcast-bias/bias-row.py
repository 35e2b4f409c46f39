import numpy as np

X = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
b = np.array([0.5, -1.0])
T = np.array([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])

Y = X + b
E = Y - T
L = 0.5 * (E * E).sum()
