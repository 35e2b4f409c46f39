# ten steps downhill on a long, narrow bowl
x = param(4.0)
y = param(1.0)
rate = 0.1

for step in range(10):
    f = 0.5 * (x * x + 10 * y * y)
    f.backward()
    x -= rate * x.grad
    y -= rate * y.grad
    print(step, x, y)
