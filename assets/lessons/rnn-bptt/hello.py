import numpy as np

X = np.array([
    [1.0, 0.0, 0.0, 0.0],
    [0.0, 1.0, 0.0, 0.0],
    [0.0, 0.0, 1.0, 0.0],
    [0.0, 0.0, 1.0, 0.0],
])
y = np.array([1, 2, 2, 3])
h0 = np.array([0.0, 0.0, 0.0])
Wxh = np.array([
    [0.5, -0.3, 0.8],
    [0.9, 0.2, -0.4],
    [-0.6, 0.7, 0.1],
    [0.3, -0.8, 0.4],
])
Whh = np.array([[0.4, -0.2, 0.1], [0.3, 0.5, -0.3], [-0.1, 0.2, 0.6]])
Why = np.array([
    [0.7, 0.4, -0.2, 0.1],
    [-0.5, 0.3, 0.6, 0.8],
    [0.2, -0.6, 0.5, -0.3],
])

h1 = np.tanh(X[0] @ Wxh + h0 @ Whh)
h2 = np.tanh(X[1] @ Wxh + h1 @ Whh)
h3 = np.tanh(X[2] @ Wxh + h2 @ Whh)
h4 = np.tanh(X[3] @ Wxh + h3 @ Whh)
H = np.stack([h1, h2, h3, h4])
S = H @ Why
L = cross_entropy(S, y)
