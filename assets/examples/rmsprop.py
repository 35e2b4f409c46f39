# RMSProp: divide by the recent gradients
import numpy as np

x = param(4.0)
y = param(1.0)
rate, decay, eps = 0.1, 0.9, 1e-8
cx, cy = 0.0, 0.0

for t in range(1, 11):
    f = 0.5 * (x * x + 10 * y * y)
    f.backward()
    cx = decay * cx + (1 - decay) * x.grad ** 2
    x -= rate * x.grad / (np.sqrt(cx) + eps)
    cy = decay * cy + (1 - decay) * y.grad ** 2
    y -= rate * y.grad / (np.sqrt(cy) + eps)
    x.zero_grad()
    y.zero_grad()
    print(t, x.item(), y.item())
