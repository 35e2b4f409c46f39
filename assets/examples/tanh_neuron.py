import numpy as np

x1, x2 = 2.0, 0.0
w1, w2 = -3.0, 1.0
b = 6.881373587019543

n = x1 * w1 + x2 * w2 \
    + b
o = np.tanh(n)

# try b = 11: it saturates
o.backward()
