import numpy as np

W = np.array([[0.1, 0.5], [-0.3, 0.8]])
x = np.array([0.2, 0.4])

q = W @ x
f = (q * q).sum()
