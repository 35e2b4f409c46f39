w0 = 2.0
x0 = -1.0
w1 = -3.0
x1 = -2.0
w2 = -3.0

d = w0 * x0 + w1 * x1 + w2
f = sigmoid(d)
