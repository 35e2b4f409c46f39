import numpy as np

z = 2.0
w = -1.0

r = np.maximum(z, w)
f = 2 * r
