import numpy as np

X = np.array([[3.0, 4.0, 2.0], [1.0, 5.0, 0.0], [8.0, 6.0, 4.0]])
G = np.array([[-1.4, 0.8], [0.2, 0.3]])

Y = np.stack([X[i:i+2, j:j+2].max() for i in (0, 1) for j in (0, 1)]).reshape(2, 2)
L = (Y * G).sum()
