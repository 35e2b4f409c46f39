import numpy as np

h0 = 0.0
x1 = 1.0
x2 = 0.5
x3 = -0.25
w = 0.8
u = 0.6
t = 1.0

z1 = w * h0 + u * x1
h1 = np.tanh(z1)
z2 = w * h1 + u * x2
h2 = np.tanh(z2)
z3 = w * h2 + u * x3
h3 = np.tanh(z3)
L = 0.5 * (h3 - t)**2
