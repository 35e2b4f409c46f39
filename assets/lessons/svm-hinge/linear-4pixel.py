import numpy as np

W = np.array([
    [0.01, -0.05, 0.1, 0.05],
    [0.7, 0.2, 0.05, 0.16],
    [0.0, -0.45, -0.2, 0.03],
])
x = np.array([-15.0, 22.0, -44.0, 56.0])
b = np.array([0.0, 0.2, -0.3])
wrong = np.array([1.0, 1.0, 0.0])

s = W @ x + b
m = s - s[2] + 1.0
h = np.maximum(0, m) * wrong
L = h.sum()
