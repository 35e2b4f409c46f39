import numpy as np

x = 0.5
w = 0.5

r = np.tanh(w * x)
y = x + r
