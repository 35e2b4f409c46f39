import numpy as np

a = 2.2
b = 2.5
c = -3.1

m1 = np.maximum(0, a - c + 1)
m2 = np.maximum(0, b - c + 1)
L = m1 + m2
