import numpy as np

X = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 3.0]])
W = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0]])
G = np.array([[1.0, 2.0], [3.0, -1.0]])

Y = X @ W
L = (Y * G).sum()
