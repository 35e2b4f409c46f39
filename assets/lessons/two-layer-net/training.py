import numpy as np

X = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])
y = np.array([0, 1, 1, 0])
W1 = np.array([[0.5, -0.4, 0.3, 0.2], [0.3, 0.6, -0.5, 0.4]])
b1 = np.array([0.1, -0.1, 0.05, 0.25])
W2 = np.array([[0.4, -0.3], [-0.2, 0.5], [-0.1, 0.3], [0.6, -0.4]])
b2 = np.array([0.0, 0.1])

for step in range(3):
    h = relu(X @ W1 + b1)
    s = h @ W2 + b2
    L = cross_entropy(s, y)
    L.backward()
    W1 -= 1.0 * W1.grad
    b1 -= 1.0 * b1.grad
    W2 -= 1.0 * W2.grad
    b2 -= 1.0 * b2.grad
