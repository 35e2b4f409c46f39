a0 = 1.0

z1 = 1 * a0
a1 = sigmoid(z1)
z2 = 1 * a1
a2 = sigmoid(z2)
z3 = 1 * a2
a3 = sigmoid(z3)
z4 = 1 * a3
a4 = sigmoid(z4)
z5 = 1 * a4
a5 = sigmoid(z5)
z6 = 1 * a5
a6 = sigmoid(z6)
