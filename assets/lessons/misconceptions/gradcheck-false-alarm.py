import numpy as np

x = -0.001

f = np.maximum(0, x)
