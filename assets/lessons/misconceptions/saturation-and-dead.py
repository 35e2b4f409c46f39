import numpy as np

x = 2.0
w = -1.5
t = 10.0

z = w * x
h = np.maximum(0, z)
L = 0.5 * (h - t)**2
