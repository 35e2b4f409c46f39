import numpy as np

X = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])
y = np.array([0, 1, 1, 0])
W1 = np.array([[0.5, -0.4, 0.3, 0.2], [0.3, 0.6, -0.5, 0.4]])
b1 = np.array([0.1, -0.1, 0.05, 0.25])
W2 = np.array([[0.4, -0.3], [-0.2, 0.5], [-0.1, 0.3], [0.6, -0.4]])
b2 = np.array([0.0, 0.1])
lam = 0.001

z1 = X @ W1 + b1
h = relu(z1)
s = h @ W2 + b2
z = s - s.max(axis=1, keepdims=True)
e = np.exp(z)
p = e / e.sum(axis=1, keepdims=True)
lp = -np.log(p[np.arange(4), y])
data = lp.mean()
reg = 0.5 * lam * ((W1 * W1).sum() + (W2 * W2).sum())
L = data + reg
