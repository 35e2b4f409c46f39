import numpy as np

X = np.array([
    [1.0, 1.0, 2.0, 4.0],
    [5.0, 6.0, 7.0, 8.0],
    [3.0, 2.0, 1.0, 0.0],
    [1.0, 2.0, 3.0, 4.0],
])
G = np.array([[1.0, 2.0], [3.0, 4.0]])

win = X.reshape(2, 2, 2, 2).transpose(0, 2, 1, 3).reshape(2, 2, 4)
Y = win.max(axis=2)
L = (Y * G).sum()
