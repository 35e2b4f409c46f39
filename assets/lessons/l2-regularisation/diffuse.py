import numpy as np

w = np.array([0.25, 0.25, 0.25, 0.25])
x = np.array([1.0, 1.0, 1.0, 1.0])
t = 2.0
lam = 0.1

s = w @ x
data = 0.5 * (s - t)**2
reg = 0.5 * lam * (w * w).sum()
L = data + reg
