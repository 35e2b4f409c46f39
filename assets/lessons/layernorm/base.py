import numpy as np

X = np.array([[1.0, 2.0, 3.0, 6.0], [0.0, -1.0, 4.0, 1.0]])
gamma = np.array([1.0, 0.5, 2.0, 1.0])
beta = np.array([0.0, 0.1, 0.0, -0.2])
G = np.array([[1.0, -1.0, 0.5, 2.0], [0.0, 1.0, 1.0, -1.0]])

mu = X.mean(axis=1, keepdims=True)
xc = X - mu
var = (xc * xc).mean(axis=1, keepdims=True)
rstd = 1 / np.sqrt(var + 1e-5)
xhat = xc * rstd
Y = gamma * xhat + beta
L = (Y * G).sum()
