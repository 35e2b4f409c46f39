w = 1.5
x = 1.0
t = 3.0
lam = 0.2

data = 0.5 * (w * x - t)**2
reg = 0.5 * lam * w**2
L = data + reg
