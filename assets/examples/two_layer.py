import numpy as np

# XOR: four points, two classes
X = np.array([[-1.0, -1.0], [-1.0, 1.0],
              [1.0, -1.0], [1.0, 1.0]])
y = np.array([0, 1, 1, 0])

W1 = np.array([[0.5, -0.4, 0.3, 0.2],
               [0.3, 0.6, -0.5, 0.4]])
b1 = np.array([0.1, -0.1, 0.05, 0.25])
W2 = np.array([[0.4, -0.3], [-0.2, 0.5],
               [-0.1, 0.3], [0.6, -0.4]])
b2 = np.array([0.0, 0.1])

h = relu(X @ W1 + b1)
s = h @ W2 + b2

# softmax and cross-entropy
z = s - s.max(axis=1, keepdims=True)
e = np.exp(z)
p = e / e.sum(axis=1, keepdims=True)
L = -np.log(p[np.arange(4), y]).mean()

L.backward()
