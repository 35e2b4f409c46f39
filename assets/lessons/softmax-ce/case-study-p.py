import numpy as np

s = np.array([-1.6094379124341003, -1.2039728043259361, -0.6931471805599453])

e = np.exp(s)
p = e / e.sum()
L = -np.log(p[1])
