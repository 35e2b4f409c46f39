# gradient descent: straight against the gradient
x = param(4.0)
y = param(1.0)
rate = 0.18

for t in range(1, 11):
    f = 0.5 * (x * x + 10 * y * y)
    f.backward()
    x -= rate * x.grad
    y -= rate * y.grad
    x.zero_grad()
    y.zero_grad()
    print(t, x.item(), y.item())
