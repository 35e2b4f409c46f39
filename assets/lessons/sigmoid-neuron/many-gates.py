import numpy as np

w0 = 2.0
x0 = -1.0
w1 = -3.0
x1 = -2.0
w2 = -3.0

m0 = w0 * x0
m1 = w1 * x1
a = m0 + m1
d = a + w2
n = -1 * d
e = np.exp(n)
u = e + 1
f = 1 / u
