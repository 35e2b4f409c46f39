# Adam: momentum, divided by the recent gradients, both corrected for their empty start
import numpy as np

x = param(4.0)
y = param(1.0)
rate, b1, b2, eps = 0.1, 0.9, 0.999, 1e-8
mx, my, vx, vy = 0.0, 0.0, 0.0, 0.0

for t in range(1, 11):
    f = 0.5 * (x * x + 10 * y * y)
    f.backward()
    mx = b1 * mx + (1 - b1) * x.grad
    vx = b2 * vx + (1 - b2) * x.grad ** 2
    x -= rate * (mx / (1 - b1**t)) / (np.sqrt(vx / (1 - b2**t)) + eps)
    my = b1 * my + (1 - b1) * y.grad
    vy = b2 * vy + (1 - b2) * y.grad ** 2
    y -= rate * (my / (1 - b1**t)) / (np.sqrt(vy / (1 - b2**t)) + eps)
    x.zero_grad()
    y.zero_grad()
    print(t, x.item(), y.item())
