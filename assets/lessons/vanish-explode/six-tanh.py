import numpy as np

a0 = 1.0

a1 = np.tanh(a0)
a2 = np.tanh(a1)
a3 = np.tanh(a2)
a4 = np.tanh(a3)
a5 = np.tanh(a4)
a6 = np.tanh(a5)
