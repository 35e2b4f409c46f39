w = param(2.0)
x = 3.0

for step in range(1):
    y = w * x
    L = 0.5 * y * y
    L.backward()
    w -= 0.05 * w.grad
