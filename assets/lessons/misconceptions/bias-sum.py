import numpy as np

X = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]])
b = np.array([0.5, -0.5])
G = np.array([[1.0, 2.0], [3.0, -1.0], [2.0, 1.0]])

Y = X + b
L = (Y * G).sum()
