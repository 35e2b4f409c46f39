import numpy as np

# A backward pass by hand. One line
# is wrong: "By hand" finds it.
X = np.array([[-1.0, -1.0],
              [-1.0, 1.0],
              [1.0, -1.0],
              [1.0, 1.0]])
t = np.array([[0.0], [1.0], [1.0], [0.0]])
W1 = np.array([[0.5, -0.4, 0.3],
               [0.3, 0.6, -0.5]])
b1 = np.array([0.1, -0.1, 0.05])
W2 = np.array([[0.4], [-0.2], [0.7]])
b2 = np.array([0.1])

z = X @ W1 + b1
h = np.maximum(0, z)
y = h @ W2 + b2
loss = ((y - t) ** 2).sum() / 4

dy = 2 * (y - t) / 4
dW2 = h.T @ dy
db2 = dy.sum(axis=0)
dh = dy @ W2.T
dz = dh * (h >= 0)
dW1 = X.T @ dz
db1 = dz.sum(axis=0)
