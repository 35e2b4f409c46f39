import numpy as np

x = 4.0
y = 2.0

f = np.maximum(x, y)
