import numpy as np

x0 = 1.0

x1 = 0.5 * np.tanh(x0)
x2 = 0.5 * np.tanh(x1)
x3 = 0.5 * np.tanh(x2)
x4 = 0.5 * np.tanh(x3)
x5 = 0.5 * np.tanh(x4)
x6 = 0.5 * np.tanh(x5)
