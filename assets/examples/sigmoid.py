import numpy as np

w0, w1, w2 = 2.0, -3.0, -3.0
x0, x1 = -1.0, -2.0

# forward: a sigmoid neuron
s = w0 * x0 + w1 * x1 \
    + w2
f = 1 / (1 + np.exp(-s))

f.backward()

# one step downhill
w0 -= 0.1 * w0.grad
w1 -= 0.1 * w1.grad
w2 -= 0.1 * w2.grad
