import numpy as np

x = 0.5
g = 1.0
t = 1.0

c = np.tanh(2 * x)
r = x + g * c
L = 0.5 * (r - t)**2
