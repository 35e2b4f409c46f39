import numpy as np

c = np.array([[1.0], [2.0], [3.0]])
r = np.array([[4.0, 5.0]])
G = np.array([[1.0, -1.0], [2.0, 0.0], [0.5, 3.0]])

P = c * r
L = (P * G).sum()
