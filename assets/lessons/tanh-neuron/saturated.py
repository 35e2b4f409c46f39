import numpy as np

x1 = 2.0
x2 = 0.0
w1 = -3.0
w2 = 1.0
b = 11.0

n = x1 * w1 + x2 * w2 + b
o = np.tanh(n)
