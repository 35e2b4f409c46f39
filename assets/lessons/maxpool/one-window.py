import numpy as np

a = 1.0
b = 3.0
c = 2.0

y = np.maximum(np.maximum(a, b), c)
L = 2 * y
