import numpy as np

s = np.array([1.0, 2.0, 0.5])

p = softmax(s)
L = -np.log(p[1])
