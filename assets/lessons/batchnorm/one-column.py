import numpy as np

a = 1.0
b = 2.0
c = 4.0

mu = (a + b + c) / 3
var = ((a - mu)**2 + (b - mu)**2 + (c - mu)**2) / 3
std = np.sqrt(var + 1e-5)
L = 3 * (a - mu) / std - (b - mu) / std + 2 * (c - mu) / std
