import numpy as np

x = np.array([1.0, 2.0])
W = np.array([[0.5, -1.0], [1.0, -0.5]])
b = np.array([0.0, 0.0])
v = np.array([1.0, 3.0])
t = 1.0

z = x @ W + b
h = relu(z)
y = h @ v
L = 0.5 * (y - t)**2
