import numpy as np

x0 = 1.0

r1 = 0.5 * np.tanh(x0)
x1 = x0 + r1
r2 = 0.5 * np.tanh(x1)
x2 = x1 + r2
r3 = 0.5 * np.tanh(x2)
x3 = x2 + r3
r4 = 0.5 * np.tanh(x3)
x4 = x3 + r4
r5 = 0.5 * np.tanh(x4)
x5 = x4 + r5
r6 = 0.5 * np.tanh(x5)
x6 = x5 + r6
