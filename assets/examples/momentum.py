# momentum: a velocity that gradients push
x = param(4.0)
y = param(1.0)
rate, mu = 0.05, 0.9
vx, vy = 0.0, 0.0

for t in range(1, 11):
    f = 0.5 * (x * x + 10 * y * y)
    f.backward()
    vx = mu * vx - rate * x.grad
    x += vx
    vy = mu * vy - rate * y.grad
    y += vy
    x.zero_grad()
    y.zero_grad()
    print(t, x.item(), y.item())
