import numpy as np

X = np.array([[1.0, 4.0], [2.0, 0.0], [4.0, 2.0], [5.0, -2.0]])
gamma = np.array([1.5, 0.5])
beta = np.array([0.2, -0.1])
G = np.array([[1.0, 0.5], [-2.0, 1.0], [0.5, -1.0], [3.0, 2.0]])

mu = X.mean(axis=0)
xc = X - mu
var = (xc * xc).mean(axis=0)
std = np.sqrt(var + 1e-5)
xhat = xc / std
Y = gamma * xhat + beta
L = (Y * G).sum()
