import numpy as np

s = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
y = np.array([0, 1, 2])
wrong = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]])

c = s[np.arange(3), y].reshape(3, 1)
m = np.maximum(0, s - c + 1.0)
mm = m * wrong
L = mm.sum() / 3
