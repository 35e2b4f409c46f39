import numpy as np

a = 1.0
b = 3.0
c = -1.0
k = 1.0

p = k * a
q = k * b
r = k * c
mu = (p + q + r) / 3
var = ((p - mu)**2 + (q - mu)**2 + (r - mu)**2) / 3
std = np.sqrt(var + 1e-5)
L = 2 * (p - mu) / std + (q - mu) / std
