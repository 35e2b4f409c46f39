import numpy as np

x = 1.5
w1 = 0.4
w2 = 0.4
v1 = 0.8
v2 = 0.8
t = 1.0

h1 = np.tanh(w1 * x)
h2 = np.tanh(w2 * x)
y = v1 * h1 + v2 * h2
L = 0.5 * (y - t)**2
