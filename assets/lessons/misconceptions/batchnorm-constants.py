import numpy as np

x = np.array([1.0, 2.0, 4.0, 5.0])
g = np.array([1.0, -2.0, 0.5, 3.0])

mu = x.mean()
xc = x - mu
var = (xc * xc).mean()
xhat = xc / np.sqrt(var + 1e-5)
L = (xhat * g).sum()
