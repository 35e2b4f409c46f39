x = 1.0
w = 2.0
b = -4.0
t = 3.0

z = w * x + b
h = relu(z)
L = 0.5 * (h - t)**2
