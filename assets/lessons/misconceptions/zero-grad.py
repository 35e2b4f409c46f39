w = param(1.0)
x = 2.0

for step in range(2):
    y = w * x
    L = 0.5 * y * y
    L.backward()
    w -= 0.1 * w.grad
