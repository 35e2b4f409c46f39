import numpy as np

# XOR: four points, two classes
X = np.array([[-1.0, -1.0],
              [-1.0, 1.0],
              [1.0, -1.0],
              [1.0, 1.0]])
y = np.array([0, 1, 1, 0])

W1 = np.array([[0.5, -0.4, 0.3],
               [0.3, 0.6, -0.5]])
b1 = np.array([0.1, -0.1, 0.05])
W2 = np.array([[0.4, -0.3],
               [-0.2, 0.5],
               [-0.1, 0.3]])
b2 = np.array([0.0, 0.1])

h = relu(X @ W1 + b1)
s = h @ W2 + b2
L = cross_entropy(s, y)

L.backward()
