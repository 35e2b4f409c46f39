import numpy as np

# scores of cat, car and frog;
# the picture is a cat
s = np.array([3.2, 5.1, -1.7])

z = s - s.max()
e = np.exp(z)
S = e.sum()
p = e / S
L = -np.log(p[0])

L.backward()

# p, but 1 less at the cat
print(s.grad)
