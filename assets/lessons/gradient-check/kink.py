import numpy as np

x = -1e-06

f = np.maximum(0, x)
