import numpy as np

x = 5.0

e = np.clip(x, -1, 1)
L = 0.5 * e * e
