# downhill on a long narrow bowl
x = param(4.0)
y = param(1.0)
rate = 0.15

for step in range(10):
    q = x * x + 10 * y * y
    f = 0.5 * q
    f.backward()
    x -= rate * x.grad
    y -= rate * y.grad
    x.zero_grad()
    y.zero_grad()
    print(step, x.item(), y.item())
